"""A LiteLLM proxy that asks `shearpin serve` before each call and reports after it.

In the proxy's config.yaml:

    litellm_settings:
      callbacks: ["shearpin_client.litellm.guard"]

and in its environment SHEARPIN_URL (http://127.0.0.1:8787), SHEARPIN_TOKEN, SHEARPIN_FAIL ("closed" or "open").

A policy's refusal becomes the proxy's answer, with its status, x-should-retry: false, x-policy-id and Retry-After. LiteLLM's own call
id names the call, so that its retries are one call. A stream whose client has gone is reported as cancelled, with what it had used.
"""

from __future__ import annotations

import asyncio
import os
from typing import Any, AsyncGenerator, Optional

import litellm
from fastapi import HTTPException
from litellm.integrations.custom_logger import CustomLogger

from . import Guard

__all__ = ["ShearpinGuard", "guard"]

MODEL_CALLS = ("completion", "acompletion", "text_completion", "atext_completion", "embeddings", "aembedding", "responses", "aresponses",
               "anthropic_messages", "pass_through_endpoint")  # fmt: skip


class ShearpinGuard(CustomLogger):
    def __init__(self, guard: Optional[Guard] = None) -> None:
        super().__init__()
        self._guard = guard or Guard(
            os.environ.get("SHEARPIN_URL", "http://127.0.0.1:8787"),
            token=os.environ.get("SHEARPIN_TOKEN"),
            fail="open" if os.environ.get("SHEARPIN_FAIL") == "open" else "closed",
        )
        self._tasks: set[asyncio.Task[None]] = set()

    # ---- before ----

    async def async_pre_call_hook(self, user_api_key_dict: Any, cache: Any, data: dict[str, Any], call_type: str) -> Any:
        if call_type not in MODEL_CALLS:
            return data
        event = await asyncio.to_thread(event_of, user_api_key_dict, data)
        try:
            status, body, wait = await asyncio.to_thread(self._guard.post, "/v1/ask", event)
        except OSError as error:
            return self._unavailable(data, str(error))
        if status == 200:
            return data
        if body.get("allow") is not False:
            return self._unavailable(data, f"{body.get('title', status)}: {body.get('detail', '')}")
        raise HTTPException(status, detail={"error": body.get("detail", "")}, headers=refusal_headers(body.get("policy", ""), wait))

    def _unavailable(self, data: dict[str, Any], detail: str) -> dict[str, Any]:
        if self._guard.fail == "closed":
            raise HTTPException(503, detail={"error": f"shearpin serve: {detail}"}, headers=refusal_headers("", None))
        return data

    # ---- after ----

    async def async_log_success_event(self, kwargs: dict[str, Any], response_obj: Any, start_time: Any, end_time: Any) -> None:
        await self._report(kwargs, {"status": "success"})

    async def async_log_failure_event(self, kwargs: dict[str, Any], response_obj: Any, start_time: Any, end_time: Any) -> None:
        await self._report(kwargs, {"status": "failure"})

    async def async_post_call_failure_hook(
        self, request_data: dict[str, Any], original_exception: Exception, user_api_key_dict: Any, traceback_str: Optional[str] = None
    ) -> None:
        """Also what failed before any upstream was called: nothing was used."""
        call = request_data.get("litellm_call_id")
        if call and not isinstance(original_exception, HTTPException):
            await self._post({"call": call, "status": "failure", **error_of(original_exception)})

    async def async_post_call_streaming_iterator_hook(
        self, user_api_key_dict: Any, response: Any, request_data: dict[str, Any]
    ) -> AsyncGenerator[Any, None]:
        done, text = False, []
        try:
            async for chunk in response:
                text.append(text_of(chunk))
                yield chunk
            done = True
        finally:
            if not done:  # the client has gone, or the upstream has: what follows must not wait for either
                self._later(self._cancelled(request_data, "".join(text)))

    async def _cancelled(self, request_data: dict[str, Any], text: str) -> None:
        model = str(request_data.get("model", ""))
        used = await asyncio.to_thread(count_tokens, model, text) if text else 0
        await self._post({"call": request_data.get("litellm_call_id"), "status": "cancelled", "output_tokens": used,
                          "input_tokens": await asyncio.to_thread(input_tokens, request_data)})  # fmt: skip

    async def _report(self, kwargs: dict[str, Any], outcome: dict[str, Any]) -> None:
        payload = kwargs.get("standard_logging_object") or {}
        outcome["call"] = kwargs.get("litellm_call_id") or payload.get("litellm_call_id")
        for ours, theirs in (("input_tokens", "prompt_tokens"), ("output_tokens", "completion_tokens"), ("cost", "response_cost")):
            if payload.get(theirs) is not None:
                outcome[ours] = payload[theirs]
        if outcome["status"] == "failure":
            outcome.update(error_of(kwargs.get("exception")))
        await self._post(outcome)

    async def _post(self, outcome: dict[str, Any]) -> None:
        if not outcome.get("call"):
            return
        try:
            await asyncio.to_thread(self._guard.post, "/v1/report", outcome)
        except OSError:
            pass  # what was set aside is counted as spent when its lease ends

    def _later(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


# ---- what LiteLLM knows, in our words ----


def event_of(key: Any, data: dict[str, Any]) -> dict[str, Any]:
    metadata = data.get("metadata") or data.get("litellm_metadata") or {}
    headers = (data.get("proxy_server_request") or {}).get("headers") or {}
    named = {
        "call": data.get("litellm_call_id"),
        "session": data.get("litellm_session_id") or metadata.get("session_id") or headers.get("x-session-id"),
        "user": data.get("user") or getattr(key, "user_id", None),
        "key": getattr(key, "key_alias", None) or getattr(key, "token", None) or getattr(key, "api_key", None),
        "team": getattr(key, "team_id", None),
        "agent": metadata.get("agent") or headers.get("x-agent"),
        "model": data.get("model"),
    }
    event = {"event": "llm.call", **{name: str(value) for name, value in named.items() if value}}
    event["input_tokens"] = input_tokens(data)
    for limit in ("max_completion_tokens", "max_tokens", "max_output_tokens"):
        if isinstance(data.get(limit), int) and data[limit] >= 0:
            event["max_tokens"] = data[limit]
            break
    return event


def count_tokens(model: str, text: str) -> int:
    try:
        return litellm.token_counter(model=model, text=text)
    except Exception:  # a tokenizer that cannot be had
        return len(text) // 3 + 1


def input_tokens(data: dict[str, Any]) -> int:
    messages, text = data.get("messages"), data.get("input") or data.get("prompt") or ""
    try:
        if messages:
            return litellm.token_counter(model=str(data.get("model", "")), messages=messages)
    except Exception:
        text = messages
    return count_tokens(str(data.get("model", "")), text if isinstance(text, str) else str(text))


def refusal_headers(policy: str, wait: Optional[float]) -> dict[str, str]:
    headers = {"x-should-retry": "false", "x-policy-id": policy}
    if wait is not None:
        headers["retry-after"] = str(int(wait))
    return headers


def error_of(error: Any) -> dict[str, Any]:
    status = getattr(error, "status_code", None)
    outcome: dict[str, Any] = {"error_code": type(error).__name__ if error is not None else "error"}
    if str(status).isdigit():
        outcome["http_status"] = int(status)
    return outcome


def text_of(chunk: Any) -> str:
    choices = getattr(chunk, "choices", None) or []
    delta = getattr(choices[0], "delta", None) if choices else None
    return getattr(delta, "content", None) or ""


guard = ShearpinGuard()
