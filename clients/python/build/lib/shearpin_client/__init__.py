"""Asks `shearpin serve` before a call and reports after it. Standard library only.

    guard = Guard("http://127.0.0.1:8787", fail="closed")

    with guard.ask("login.attempt", account="me"):
        log_in()

    async with guard.ask("llm.call", session="s-1", input_tokens=800, max_tokens=1000) as call:
        answer = await model(...)
        call.used(input_tokens=answer.usage.prompt_tokens, output_tokens=answer.usage.completion_tokens)

A refusal raises Refused. The call is reported on every way out of the block: as a success, as a failure named after the exception,
or, when it was cancelled, as cancelled with what it had used so far. When serve cannot be asked the fail mode answers: "open" lets
through (call.degraded is True), "closed" raises Unavailable.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import urllib.parse
from types import TracebackType
from typing import Any, Literal, Optional

__all__ = ["Call", "Guard", "Refused", "Unavailable"]


class Refused(Exception):
    """A policy refuses the call; it must not be made, and not be tried again before `retry_after` seconds."""

    def __init__(self, detail: str, policy: str = "", status: int = 503, retry_after: Optional[float] = None) -> None:
        super().__init__(f"refused by {policy}: {detail}" if policy else detail)
        self.detail = detail
        self.policy = policy
        self.status = status
        self.retry_after = retry_after  # None: not before a human's go


class Unavailable(Refused):
    """serve could not be asked, and the fail mode is closed."""


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


class Guard:
    def __init__(
        self,
        url: str = "http://127.0.0.1:8787",
        token: Optional[str] = None,
        fail: Literal["open", "closed"] = "closed",
        timeout: float = 5.0,
    ) -> None:
        """`url` is http://HOST:PORT, https://HOST:PORT or unix:PATH."""
        if fail not in ("open", "closed"):
            raise ValueError(f'fail is "open" or "closed", not {fail!r}')
        self.url = url
        self.token = token
        self.fail = fail
        self.timeout = timeout

    def ask(self, event: str = "llm.call", **fields: Any) -> "Call":
        """A call that has not been asked for yet: enter it with `with` or `async with`."""
        return Call(self, {"event": event, **fields})

    def _connect(self) -> http.client.HTTPConnection:
        if self.url.startswith("unix:"):
            return _UnixConnection(self.url[len("unix:") :], self.timeout)
        parts = urllib.parse.urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"not a place where serve listens: {self.url!r}")
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        return kind(parts.hostname, parts.port, timeout=self.timeout)

    def post(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any], Optional[float]]:
        """Status, body and Retry-After of one request; OSError when serve cannot be reached or speaks no JSON."""
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        connection = self._connect()
        try:
            connection.request("POST", path, json.dumps(body), headers)
            answer = connection.getresponse()
            wait = answer.getheader("Retry-After")
            return answer.status, json.loads(answer.read()), float(wait) if wait else None
        except (http.client.HTTPException, ValueError) as error:
            raise OSError(f"{self.url}: {error}") from error
        finally:
            connection.close()


class Call:
    def __init__(self, guard: Guard, event: dict[str, Any]) -> None:
        self._guard = guard
        self._event = event
        self._outcome: dict[str, Any] = {}
        self.ticket = ""
        self.degraded = False  # let through unjudged

    def used(self, **outcome: Any) -> None:
        """What is known of its end so far: input_tokens, output_tokens, cost, http_status, retry_after, ..."""
        self._outcome.update(outcome)

    def extend(self) -> bool:
        """It takes long: what it has set aside is believed for its lease again. False when nothing is set aside any more."""
        if not self.ticket:
            return False
        _, body, _ = self._guard.post("/v1/extend", {"ticket": self.ticket})
        return body.get("result") == "extended"

    def _unavailable(self, detail: str) -> None:
        if self._guard.fail == "closed":
            raise Unavailable(detail)
        self.degraded = True

    def _ask(self) -> "Call":
        try:
            status, body, wait = self._guard.post("/v1/ask", self._event)
        except OSError as error:
            self._unavailable(str(error))
            return self
        if status == 200:
            self.ticket = body.get("ticket", "")
            self.degraded = "degraded" in body
            return self
        if body.get("allow") is False:
            raise Refused(body.get("detail", ""), body.get("policy", ""), status, wait)
        if status in (400, 401, 404, 405, 413):  # the caller's mistake: no fail mode hides it
            raise ValueError(f"{self._guard.url}: {body.get('title', status)}: {body.get('detail', '')}")
        self._unavailable(body.get("detail", str(status)))
        return self

    def _report(self, error: Optional[BaseException]) -> None:
        if not self.ticket:
            return
        outcome = {"status": "success", **self._outcome, "ticket": self.ticket}
        if isinstance(error, Exception):
            outcome.update(status="failure")
            outcome.setdefault("error_code", type(error).__name__)
        elif error is not None:  # CancelledError, KeyboardInterrupt, GeneratorExit
            outcome.update(status="cancelled")
        try:
            self._guard.post("/v1/report", outcome)
        except OSError:
            pass  # what was set aside is counted as spent when its lease ends

    def __enter__(self) -> "Call":
        return self._ask()

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self._report(error)

    async def __aenter__(self) -> "Call":
        return await asyncio.to_thread(self._ask)

    async def __aexit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        await asyncio.shield(asyncio.to_thread(self._report, error))
