#!/usr/bin/env python3
"""Drives `shearpin serve` over real connections: run_serve.py PROGRAM [TEST...]

Loopback and unix sockets only; nothing is judged by how long it took. The parts of nginx,
HAProxy, Envoy and Node run when these are installed. DEATHS=1000 kills so often, KEYS=1000000 tells of so many sessions, IDLE=10000 keeps so many
connections open; it is fewer when left out.
"""

import asyncio
import contextlib
import http.client
import json
import os
import random
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = os.path.abspath(sys.argv[1])
DEATHS = int(os.environ.get("DEATHS", "12"))
IDLE = int(os.environ.get("IDLE", "600"))
KEYS = int(os.environ.get("KEYS", "6000"))
KEPT = b"__asan_init" in open(PROGRAM, "rb").read()  # AddressSanitizer keeps what was freed
IDLE_KB = 64 if KEPT else 16
BODIES_KB = 32_000  # what lines that arrive together take up for a moment


def budget(name="calls", limit="100 calls", **more):
    return {
        "id": name, "kind": "budget", "when": {"event": "llm.call"}, "key": ["session"], "limit": limit,
        "compare": ">", "window": "1h", "window_kind": "sliding", "reserve": "none", "action": "refuse",
        "answer": None, "fail": "closed", "dry_run": False, **more,
    }  # fmt: skip


TOKENS = budget("tokens", "5000 tokens", window="5m", reserve="max", lease="10m", action="drop")
LOGIN = {
    "id": "login", "kind": "rate-breaker", "when": {"event": "login.attempt"}, "key": ["account"],
    "limit": "2 attempts", "compare": ">", "window": "15m", "window_kind": "sliding", "cool_down": "30m",
    "half_open": None, "from": "last-admitted", "action": "refuse", "answer": None, "fail": "open", "dry_run": False,
}  # fmt: skip
STREAK = {
    "id": "streak", "kind": "failure-streak", "when": {"event": "llm.call"}, "key": ["provider"],
    "limit": "3 failures", "compare": ">=", "errors": ["server", "timeout"], "cool_down": "1h", "from": "trip",
    "half_open": {"probes": 1, "successes": 1, "lease": "30s"}, "action": "refuse", "answer": None, "fail": "open",
    "dry_run": False,
}  # fmt: skip
AT_ONCE = {
    "id": "at-once", "kind": "concurrency", "when": {"event": "llm.call"}, "key": ["user"], "limit": "3 calls",
    "compare": ">", "lease": "1h", "places": "8 calls", "action": "refuse", "answer": None, "fail": "closed",
    "dry_run": False,
}  # fmt: skip


class Server:
    def __init__(self, folder, policies, *flags, store="memory", listen="127.0.0.1:0", env=None, preexec_fn=None):
        self.policy = os.path.join(folder, "policy.json")
        self.write(policies)
        command = [PROGRAM, "serve", "--policy", self.policy, "--store", store, "--listen", listen]
        self.process = subprocess.Popen(
            [*command, "--durability", "none", *flags], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, **(env or {})}, preexec_fn=preexec_fn,
        )  # fmt: skip
        self.line = self.process.stdout.readline().strip()
        if not self.line:
            raise SystemExit("serve did not start: " + self.process.stderr.read())
        self.port = int(self.line.rsplit(":", 1)[1]) if "unix:" not in self.line else None

    def write(self, policies):
        with open(self.policy, "w") as out:
            json.dump({"version": 1, "policies": policies}, out)

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def request(self, method, path, body=None, headers={}, connection=None):
        connection = connection or self.connect()
        text = json.dumps(body) if isinstance(body, dict) else body
        connection.request(method, path, text, headers)
        answer = connection.getresponse()
        data = answer.read()
        is_json = "json" in (answer.getheader("Content-Type") or "")
        return answer, json.loads(data) if is_json else data.decode()

    def ask(self, connection=None, **event):
        return self.request("POST", "/v1/ask", event, connection=connection)

    def report(self, **outcome):
        return self.request("POST", "/v1/report", outcome)[1]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        _, said = self.process.communicate(timeout=60)
        assert self.process.returncode == 0, (self.process.returncode, said)
        return said


@contextlib.contextmanager
def served(*args, **more):
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder, *args, **more)
        server.folder = folder
        try:
            yield server
        finally:
            if server.process.poll() is None:
                server.process.kill()
                server.process.communicate()


def test_answers():
    """Codes and headers that stop clients; idempotency; settling."""
    with served([budget(limit="1 call"), LOGIN, STREAK]) as s:
        first, body = s.ask(session="a", call="c1", provider="p")
        assert first.status == 200 and body["allow"] and not body["again"], body
        _, again = s.ask(session="a", call="c1", provider="p")
        assert again["ticket"] == body["ticket"] and again["again"]
        no, why = s.ask(session="a", provider="p")
        assert no.status == 402 and why["policy"] == "calls", (no.status, why)
        assert no.getheader("x-should-retry") == "false" and no.getheader("x-policy-id") == "calls"
        assert 3590 <= int(no.getheader("Retry-After")) <= 3600
        assert no.getheader("Content-Type") == "application/problem+json"
        logins = [s.ask(event="login.attempt", account="me")[0].status for _ in range(4)]
        assert logins == [200, 200, 429, 429], logins
        assert s.report(ticket=body["ticket"], http_status=500)["result"] == "settled"
        assert s.report(ticket=body["ticket"], http_status=500)["result"] == "settled before"
        assert s.report(ticket="nobody")["result"] == "unknown"
        for session in "bc":
            _, body = s.ask(session=session, provider="p")
            assert s.report(ticket=body["ticket"], http_status=503)["result"] == "settled"
        no, why = s.ask(session="d", provider="p")
        assert no.status == 503 and why["policy"] == "streak", (no.status, why)
        _, state = s.request("GET", "/v1/state?policy=calls&session=a&provider=p")
        assert state["refuses"] and state["key"] == "session=a", state
        assert s.request("POST", "/v1/reset", {"policy": "calls", "session": "a"})[0].status == 200
        _, state = s.request("GET", "/v1/state?policy=calls&session=a")
        assert not state["refuses"], state
        text = s.request("GET", "/metrics")[1]
        assert 'shearpin_refused_total{policy="calls"} 1\n' in text, text
        assert "shearpin_settled_unknown_total 1\n" in text, text
        assert 'shearpin_decisions_total{policy="login",verdict="refuse"} 2\n' in text, text
        assert 'shearpin_decisions_total{policy="login",verdict="allow"} 2\n' in text, text
        assert 'shearpin_breaker_opened_total{policy="streak"} 1\n' in text, text
        assert 'shearpin_breakers_open{policy="streak"} 1\n' in text, text
        assert 'shearpin_breakers_open{policy="calls"} 0\n' in text, text
        assert 'shearpin_used_ratio{policy="calls"} 1.000000\n' in text, text
        buckets = [int(n) for n in re.findall(r'^shearpin_store_step_seconds_bucket{le="[^"]+"} (\d+)$', text, re.M)]
        assert len(buckets) == 15 and buckets == sorted(buckets) and buckets[-1] > 0, buckets
        assert f"shearpin_store_step_seconds_count {buckets[-1]}\n" in text
        assert float(re.search(r"^shearpin_store_step_seconds_sum (\S+)$", text, re.M)[1]) > 0
        assert 'shearpin_used_ratio{policy="calls"} 0.000000\n' in s.request("GET", "/metrics")[1]
        assert s.request("GET", "/healthz")[1] == "ok\n" and s.request("GET", "/readyz")[1] == "ready\n"
        s.stop()


def test_reservations():
    with served([TOKENS]) as s:
        call = {"session": "s", "input_tokens": 1000, "max_tokens": 4000}
        ticket = s.ask(**call)[1]["ticket"]
        assert s.ask(**call)[0].status == 402
        assert s.request("POST", "/v1/cancel", {"ticket": ticket})[1]["result"] == "settled"
        ticket = s.ask(**call)[1]["ticket"]
        assert s.report(ticket=ticket, input_tokens=1000, output_tokens=200)["result"] == "settled"
        assert s.ask(session="s", input_tokens=1000, max_tokens=2801)[0].status == 402
        assert s.ask(session="s", input_tokens=1000, max_tokens=2800)[0].status == 200


def test_unstated():
    """A call that does not say what it may use: told in the answer, once on standard error, and set aside where the policy says how much."""
    with served([TOKENS]) as s:
        assert s.ask(session="s", input_tokens=10, max_tokens=10)[1].get("unreserved") is None
        assert s.ask(session="s", input_tokens=10)[1]["unreserved"] == 1
        assert s.ask(session="s")[1]["unreserved"] == 1
        assert "shearpin_unreserved_total 2\n" in s.request("GET", "/metrics")[1]
        said = s.stop()
        assert said.count("reserve_at_least") == 1, said
    with served([{**TOKENS, "reserve_at_least": "2000 tokens"}]) as s:
        answers = [s.ask(session="s") for _ in range(3)]
        assert [answer.status for answer, _ in answers] == [200, 200, 402], answers
        assert "unreserved" not in answers[0][1], answers
        assert not s.stop()


def test_cannot_judge():
    """Without the field it counts by a policy that fails closed refuses, one that fails open says that it has not judged."""
    with served([budget(limit="1 call"), budget("open", limit="1 call", key=["user"], fail="open")]) as s:
        no, why = s.ask(user="u")
        assert no.status == 402 and why["policy"] == "calls" and "session" in why["detail"], (no.status, why)
        assert no.getheader("x-should-retry") == "false" and no.getheader("Retry-After") is None
        assert "wait_ms" not in why, why
        yes, body = s.ask(session="s")
        assert yes.status == 200 and body["unjudged"] == 1, body
    with served([budget(limit="1 call", dry_run=True), budget("told", action="alert")]) as s:
        assert s.ask()[1]["unjudged"] == 2


def ask_many(server, count, admitted):
    connection, statuses = server.connect(), []
    for _ in range(count):
        statuses.append(server.ask(connection, session="s")[0].status)
    admitted.append(statuses.count(200))
    assert set(statuses) <= {200, 402}, set(statuses)


def test_exactly_a_hundred():
    """2,000 questions at once, three processes, one file: 100 go through, and none after a restart."""
    with tempfile.TemporaryDirectory() as folder:
        store = "sqlite:" + os.path.join(folder, "state", "serve.db")
        servers = [Server(folder, [budget()], store=store) for _ in range(3)]
        admitted = []
        threads = [threading.Thread(target=ask_many, args=(servers[i % 3], 125, admitted)) for i in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(admitted) == 16 and sum(admitted) == 100, admitted
        for server in servers:
            server.stop()
        again = Server(folder, [budget()], store=store)
        assert again.ask(session="s")[0].status == 402
        again.stop()


def settle_one(s, rng, running):
    ticket = running.pop(rng.randrange(len(running)))
    kind = rng.randrange(4)
    if kind == 0:
        s.report(ticket=ticket, http_status=500, error_code="boom")
    elif kind == 1:
        s.request("POST", "/v1/cancel", {"ticket": ticket})
    else:
        s.report(ticket=ticket, input_tokens=90, output_tokens=rng.randrange(300), status="success")


def found_nothing(policy, records, *flags):
    for each in (["--each"], []):  # where each is told, policies that differ in how much they allow are asked one by one
        command = [PROGRAM, "replay", "--policy", policy, *each, *flags, records]
        done = subprocess.run(command, text=True, capture_output=True)
        assert done.returncode == 0, done.stdout + done.stderr


RESETS = [{"policy": "login", "account": "x"}, {"policy": "calls", "session": "a"}, {"policy": "streak", "provider": "p"}]
RESETS += [{"policy": "tokens", "all": True}, {"policy": "calls", "all": True}]


def replay_agrees(policies, seed, store="memory"):
    rng, running, known = random.Random(seed), [], [policy["id"] for policy in policies]
    resets = [reset for reset in RESETS if reset["policy"] in known]
    with tempfile.TemporaryDirectory() as folder:
        records = os.path.join(folder, "records.jsonl")
        s = Server(folder, policies, "--records", records, store=store)
        statuses = []
        for step in range(300):
            if step % 100 == 99:  # calls are open: what they hold is why others were refused
                found_nothing(s.policy, records)
                found_nothing(s.policy, records, "--lateness", "1h")
            if running and rng.random() < 0.4:
                settle_one(s, rng, running)
            elif rng.random() < 0.05:  # what is let through after it was not to be before
                assert s.request("POST", "/v1/reset", rng.choice(resets))[0].status == 200
            elif rng.random() < 0.2:
                answer, body = s.ask(event="login.attempt", account=rng.choice("xyz"))
                if answer.status == 200:
                    running.append(body["ticket"])
            else:
                answer, body = s.ask(
                    session=rng.choice("abcd"), provider=rng.choice("pq"), user=rng.choice("uvw"),
                    input_tokens=100, max_tokens=rng.randrange(300, 900),
                )  # fmt: skip
                statuses.append(answer.status)
                if answer.status == 200:
                    running.append(body["ticket"])
        while running:
            settle_one(s, rng, running)
        s.stop()
        assert len(set(statuses)) > 2, statuses
        found_nothing(s.policy, records)
        found_nothing(s.policy, records, "--lateness", "1h")
        found_nothing(s.policy, records, "--lateness", "1ms")  # each call's end is its own record, as late as it is
        with open(records) as text:  # and a record that was tampered with is found
            lines = text.readlines()
        assert any("policy.reset" in line for line in lines)
        tampered = [re.sub(r', "refused": true', "", line).replace('"policy"', '"note"') for line in lines]
        with open(records, "w") as out:
            out.writelines(tampered)
        done = subprocess.run([PROGRAM, "replay", "--policy", s.policy, "--lateness", "1h", records], capture_output=True)
        assert done.returncode == 1, done


def test_replay_agrees():
    """Replaying serve's own records with the same policies finds nothing, whatever the traffic was."""
    for seed in (1, 2, 3):
        policies = [TOKENS, LOGIN, {**STREAK, "cool_down": "100ms"}, AT_ONCE, budget(limit="60 calls")]
        replay_agrees(policies, seed)


def test_reset_of_one():
    """Of policies that count the same, and are so many that replay asks the strictest alone: the others remember what it forgot."""
    policies = [budget(f"calls-{n}", f"{n} calls") for n in range(20, 30)]
    with tempfile.TemporaryDirectory() as folder:
        records = os.path.join(folder, "records.jsonl")
        for key in ({"session": "s"}, {"all": True}):
            with served(policies, "--records", records) as s:
                for asked in range(60):
                    if asked == 15:
                        assert s.request("POST", "/v1/reset", {"policy": "calls-20", **key})[0].status == 200
                    answer, body = s.ask(session="s")
                    if answer.status != 200:
                        assert s.request("POST", "/v1/reset", {"policy": body["policy"], **key})[0].status == 200
                told = s.request("POST", "/v1/events", '{"event": "policy.reset", "policy": "calls-21", "start": "2026-05-09T03:12:01Z"}')[1]
                assert told["counted"] == 1, told
                assert s.request("POST", "/v1/reset", {"policy": "calls-20", "sesion": "s"})[0].status == 400
                s.stop()
                found_nothing(s.policy, records)
                found_nothing(s.policy, records, "--lateness", "1h")
            os.unlink(records)


def litellm_line(call):
    """What a LiteLLM proxy logs of a call when it is over."""
    failed = call["http_status"] >= 400
    error = {"error_code": str(call["http_status"]), "error_class": "InternalServerError", "llm_provider": call["provider"]}
    return json.dumps({
        "id": call["call"], "trace_id": call["call"], "call_type": "acompletion", "status": "failure" if failed else "success",
        "startTime": call["start"], "endTime": call["end"], "model": "gpt-4o", "custom_llm_provider": call["provider"],
        "response_cost": 0.001, "total_tokens": call["input_tokens"] + call["output_tokens"], "prompt_tokens": call["input_tokens"],
        "completion_tokens": call["output_tokens"], "end_user": call["user"], "api_base": "https://api.example.com/v1/",
        "metadata": {"requester_metadata": {"session_id": call["session"]}}, "model_parameters": {"max_tokens": call["max_tokens"]},
        "hidden_params": {"api_base": "https://api.example.com/v1/", "additional_headers": {"llm_provider-date": "x"}},
        "error_str": "boom" if failed else None, "error_information": error if failed else {},
    })  # fmt: skip


def some_call(rng, number):
    failed = rng.random() < 0.3
    return {
        "call": f"c-{number}", "session": rng.choice("abcd"), "provider": rng.choice("pq"), "user": rng.choice("uvw"),
        "input_tokens": 0 if failed else 100, "max_tokens": rng.randrange(300, 900),
        "output_tokens": 0 if failed else rng.randrange(300), "http_status": 500 if failed else 200,
    }  # fmt: skip


KNOWN_AT_START = ("call", "session", "provider", "user", "input_tokens", "max_tokens")
FOREIGN = [TOKENS, STREAK, AT_ONCE, budget(limit="25 calls")]  # times so long that none ends between the log's clock and serve's


def replayed(policy, log):
    """For each line how many policies say that it must have been refused."""
    said = subprocess.run(
        [PROGRAM, "replay", "--policy", policy, "--format", "litellm", "--each", "--lateness", "1h", "--output", "json", log],
        capture_output=True, text=True,
    )  # fmt: skip
    assert said.returncode in (0, 1), said.stderr
    lines = {}
    for line in said.stdout.splitlines():
        finding = json.loads(line)
        if finding.get("outcome") in ("MUST-REFUSE-ADMITTED", "RETRY-WHILE-OPEN"):
            lines[finding["line"]] = lines.get(finding["line"], 0) + 1
    return lines


def test_foreign_log():
    """Another gateway's log, as it comes to be, before serve (which refuses nothing), and afterwards before replay: the same verdicts, call by call."""
    for seed in range(3):
        rng, running, log, would = random.Random(seed), [], [], {}
        with served(FOREIGN, "--shadow") as s:
            for number in range(300):
                if running and (rng.random() < 0.5 or len(running) > 5):
                    call = running.pop(rng.randrange(len(running)))
                    call["end"] = time.time()
                    s.report(**{name: call[name] for name in ("call", "input_tokens", "output_tokens", "http_status")})
                    log.append(call)
                else:
                    call = some_call(rng, number)
                    call["start"] = time.time()
                    would[call["call"]] = s.ask(**{name: call[name] for name in KNOWN_AT_START})[1].get("would_refuse", 0)
                    running.append(call)
            for call in running:
                call["end"] = time.time()
                log.append(call)
            path = os.path.join(s.folder, "litellm.jsonl")
            with open(path, "w") as out:
                out.writelines(litellm_line(call) + "\n" for call in log)
            said = replayed(s.policy, path)
            found = {call["call"]: said.get(line, 0) for line, call in enumerate(log, 1)}
            assert found == would, {call: (n, would[call]) for call, n in found.items() if n != would[call]}
            refused = re.findall(r'policy="(.*)",verdict="would_refuse"\} (\d+)', s.request("GET", "/metrics")[1])
            assert len(refused) == 4 and all(int(n) > 0 for _, n in refused), refused
            s.stop()


def decisions(server):
    text = server.request("GET", "/metrics")[1]
    return sum(int(n) for n in re.findall(r'^shearpin_decisions_total\{.*verdict="would_refuse"\} (\d+)', text, re.M))


def test_foreign_log_fed():
    """The same for a log that serve is fed with, line by line: what it counts is what replay finds on that line."""
    rng, when, log = random.Random(7), time.time() - 60, []
    for number in range(200):
        call = some_call(rng, number)
        call["start"], call["end"] = when, when + 0.001
        when += 0.002  # one after the other, as a line is told when it is over
        log.append(litellm_line(call))
    with served([TOKENS, STREAK, budget(limit="40 calls")], "--shadow") as s:
        path = os.path.join(s.folder, "litellm.jsonl")
        with open(path, "w") as out:
            out.writelines(line + "\n" for line in log)
        said, before = replayed(s.policy, path), 0
        for number, line in enumerate(log, 1):
            assert s.request("POST", "/v1/events?format=litellm", line)[1]["counted"] == 1
            after = decisions(s)
            assert after - before == said.get(number, 0), (number, after - before, said.get(number, 0))
            before = after
        assert before > 30
        s.stop()


def test_hostile():
    with served([budget(), TOKENS]) as s:
        bodies = ["", "{", "[]", "null", '"x"', "{}{}", "\0" * 100, "[" * 60000, '{"a":' * 12000, "{" * 65536]
        bodies += ['{"session": "' + "x" * 60000 + '"}', '{"input_tokens": -5}', '{"input_tokens": 1e999}']
        bodies += [json.dumps({"session": "s", "session_id": 5}), '{"session": "\\ud800"}', b"\xff\xfe".decode("latin1")]
        for body in bodies:
            for path in ("/v1/ask", "/v1/report", "/v1/cancel", "/v1/reset"):
                answer, _ = s.request("POST", path, body)
                assert answer.status in (200, 400, 402, 404), (path, body[:50], answer.status)
        with contextlib.suppress(OSError):  # it may hang up on us before we have sent all
            assert s.request("POST", "/v1/ask", "x" * (1 << 20))[0].status == 413
        assert s.request("GET", "/v1/ask")[0].status == 405
        assert s.request("GET", "/nothing")[0].status == 404
        assert s.request("GET", "/v1/state?policy=%zz&&&=&session")[0].status in (400, 404)
        for bytes_ in (b"\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"X" * 70000, b"POST /v1/ask HTTP/1.1\r\nContent-Length: -1\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", s.port)) as raw, contextlib.suppress(OSError):
                raw.sendall(bytes_)
        idle = [socket.create_connection(("127.0.0.1", s.port)) for _ in range(200)]
        assert s.ask(session="fine")[0].status == 200
        for one in idle:
            one.close()
        assert s.process.poll() is None
        s.stop()


def test_token():
    with served([budget()], env={"SHEARPIN_TOKEN": "s3cret"}) as s:
        assert s.ask(session="a")[0].status == 401
        for wrong in ("Bearer s3cre", "Bearer s3cret2", "Bearer ", "Basic s3cret"):
            assert s.request("POST", "/v1/ask", {}, {"Authorization": wrong})[0].status == 401
        assert s.request("POST", "/v1/ask", {"session": "s"}, {"Authorization": "Bearer s3cret"})[0].status == 200
        assert s.request("GET", "/auth", headers={"X-Shearpin-Token": "s3cret", "X-Shearpin-Session": "s"})[0].status == 200
        assert s.request("GET", "/envoy/v1/x")[0].status == 401
        assert s.request("GET", "/healthz")[0].status == 200
        assert "s3cret" not in s.stop()
    command = [PROGRAM, "serve", "--policy", "policy.json", "--store", "memory", "--listen", "0.0.0.0:0"]
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "policy.json"), "w") as out:
            json.dump({"version": 1, "policies": [budget()]}, out)
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert done.returncode == 2 and "needs a token" in done.stderr, done


class Stream:
    """Who looks on: GET /v1/live, an event at a time."""

    def __init__(self, server, headers={}):
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=60)
        lines = "".join(f"{name}: {value}\r\n" for name, value in {"Host": "127.0.0.1", **headers}.items())
        self.socket.sendall(f"GET /v1/live HTTP/1.1\r\n{lines}\r\n".encode())
        self.answer = http.client.HTTPResponse(self.socket)
        self.answer.begin()
        self.status = self.answer.status

    def next(self):
        lines = []
        while not lines or lines[-1]:
            line = self.answer.readline()
            assert line, "the stream has ended"
            lines.append(line.decode().rstrip("\n"))
        name, data, _ = lines
        return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))

    def until(self, wanted):
        """The first message that `wanted` says yes to."""
        for _ in range(40):  # one comes every five seconds at least
            name, message = self.next()
            if wanted(message):
                return name, message
        raise AssertionError("it is not told")

    def close(self):
        self.answer.close()
        self.socket.close()


def keys_told(message, policy):
    told = [p for p in message["policies"] if p["id"] == policy]
    return {key["key"]: key for key in told[0].get("keys", [])} if told else {}


def steps(server):
    return int(re.search(r"^shearpin_store_steps_total (\d+)", server.request("GET", "/metrics")[1], re.M).group(1))


def test_live_page():
    """The page holds nothing of what happens and lets nothing in; it needs no token, and its stream does."""
    with served([budget(limit="1 call")], env={"SHEARPIN_TOKEN": "s3cret"}) as s:
        s.request("POST", "/v1/ask", {"session": "who"}, {"X-Shearpin-Token": "s3cret"})
        answer, page = s.request("GET", "/")
        assert answer.status == 200 and answer.getheader("Content-Type") == "text/html; charset=utf-8"
        assert answer.getheader("Content-Security-Policy") == "frame-ancestors 'none'"
        assert answer.getheader("Cache-Control") == "no-store" and answer.getheader("X-Content-Type-Options") == "nosniff"
        assert "who" not in re.findall(r"\w+-\w+|\bs3cret\b", page) and "s3cret" not in page
        path = os.path.join(s.folder, "live.html")
        with open(path, "w") as out:
            out.write(page)
        checker = os.path.join(os.path.dirname(os.path.abspath(__file__)), "html_page.py")
        subprocess.run([sys.executable, checker, "--live", path], check=True, stdout=subprocess.DEVNULL)
        for headers in ({}, {"Authorization": "Bearer s3cre"}):
            assert s.request("GET", "/v1/live", headers=headers)[0].status == 401
        assert s.request("POST", "/", {})[0].status == 405
        assert s.request("HEAD", "/v1/live", headers={"X-Shearpin-Token": "s3cret"})[0].status == 200
        stream = Stream(s, {"Authorization": "Bearer s3cret", "Host": "elsewhere.example"})
        assert stream.status == 200 and stream.next()[0] == "all"
        stream.close()
        s.stop()
    with served([budget()]) as s:  # without a token a name that leads here is not enough
        for host, status in (("rebound.example", 403), ("localhost:1", 200), ("127.0.0.1:99", 200), ("[::1]:1", 200), ("10.1.2.3.example", 403)):
            stream = Stream(s, {"Host": host})
            assert stream.status == status, (host, stream.status)
            stream.close()


def test_live_stream():
    """What is decided is told within a second or two: keys, breakers, refusals; then only what is new."""
    with served([budget(limit="4 calls"), TOKENS, STREAK, LOGIN]) as s:
        s.ask(session="a", input_tokens=1000, max_tokens=1000, provider="p")
        stream = Stream(s)
        name, first = stream.next()
        assert name == "all" and [p["id"] for p in first["policies"]] == ["calls", "tokens", "streak", "login"], first
        assert first["policies"][0]["summary"] == "budget: at most 4 calls in 1h, for each session"
        key = keys_told(first, "tokens")["session=a"]
        assert key["value"] == {"value": 2000, "unit": "tokens"} and key["limit"]["value"] == 5000, key
        assert "rows" not in first["policies"][3] and not first["refusals"]
        for _ in range(4):
            s.ask(session='b\n</script>"', input_tokens=1, max_tokens=1, provider="p")
        assert s.ask(session='b\n</script>"', input_tokens=1, max_tokens=1, provider="p")[0].status == 402
        name, more = stream.until(lambda m: m["refusals"])
        assert name == "more" and more["totals"]["refused"] == 1 and more["totals"]["allowed"] == 5, more
        (refusal,) = more["refusals"]
        assert refusal["policy"] == "calls" and "</script>" in refusal["key"] and "4 calls" in refusal["text"], refusal
        assert 3500e3 < refusal["until"] - more["now"] <= 3600e3
        counts = [row[5:7] for row in more["policies"][0]["rows"]]
        assert sum(a for a, _ in counts) == 5 and sum(r for _, r in counts) == 1, counts
        assert "login" not in [p["id"] for p in more["policies"]]
        for n in range(3):
            s.ask(session=f"f{n}", call=f"f{n}", input_tokens=1, max_tokens=1, provider="p")
            s.report(call=f"f{n}", http_status=503)
        _, more = stream.until(lambda m: keys_told(m, "streak").get("provider=p", {}).get("until", 0) > m["now"] + 3500e3)
        assert keys_told(more, "streak")["provider=p"]["state"] == 1
        assert not more["refusals"], "a refusal is told once"
        s.request("POST", "/v1/reset", {"policy": "streak", "provider": "p"})
        stream.until(lambda m: keys_told(m, "streak").get("provider=p", {}).get("state") == 0)
        s.write([budget(limit="9 calls")])  # read again: all is told anew
        s.process.send_signal(signal.SIGHUP)
        name, again = stream.until(lambda m: "not_shown" in m)
        assert name == "all" and [p["id"] for p in again["policies"]] == ["calls"], again
        s.stop()  # nobody who looks on keeps it from ending


def test_live_bounds():
    """Bounded streams, keys and policies; the store is asked while somebody looks on, seldom, and else not at all."""
    many = [budget(f"p{n}", "1000 calls", when={"event": "tool.call"}) for n in range(90)]
    with served([*many, budget(limit="1000 calls")]) as s:
        c = s.connect()
        for n in range(300):
            s.ask(c, session=f"s-{n}")
            if n % 50 == 0:
                s.ask(c, session="hot")
        streams = [Stream(s) for _ in range(16)]
        assert all(stream.status == 200 for stream in streams)
        _, first = streams[0].next()
        assert len(first["policies"]) == 64 and first["not_shown"] == 27, (len(first["policies"]), first["not_shown"])
        keys = keys_told(first, "calls")
        assert len(keys) == 8 and keys["session=hot"]["value"]["value"] == 6, keys
        before, since = steps(s), time.monotonic()
        time.sleep(3)
        looked = steps(s) - before
        assert 1 <= looked <= (time.monotonic() - since) / 1.5 + 2, looked
        full, why = s.request("GET", "/v1/live")
        assert full.status == 503 and full.getheader("Retry-After"), why
        assert "shearpin_live_streams 16\n" in s.request("GET", "/metrics")[1]
        for stream in streams:
            stream.close()
        while "shearpin_live_streams 0\n" not in s.request("GET", "/metrics")[1]:
            time.sleep(0.1)
        before = steps(s)
        time.sleep(2.5)
        assert steps(s) == before
        s.stop()


def test_live_shared():
    """What another process has used of the same store is shown, and so is its loss."""
    with tempfile.TemporaryDirectory() as folder:
        store = "sqlite:" + os.path.join(folder, "state.db")
        with served([budget(limit="10 calls")], store=store) as a, served([budget(limit="10 calls")], store=store) as b:
            a.ask(session="x")
            stream = Stream(a)
            assert keys_told(stream.next()[1], "calls")["session=x"]["value"]["value"] == 1
            for _ in range(4):
                b.ask(session="x")
            stream.until(lambda m: keys_told(m, "calls").get("session=x", {}).get("value", {}).get("value") == 5)
            stream.close()


def test_other_sites():
    """A page of another site, in a browser on this host, resets nothing."""
    with served([budget(limit="1 call")]) as s:
        assert [s.ask(session="a")[0].status for _ in range(2)] == [200, 402]
        reset, here = {"policy": "calls", "session": "a"}, f"127.0.0.1:{s.port}"
        for origin in ("http://elsewhere.example", "null", f"http://{here}.example", f"http://x{here}", here, "https://"):
            for path in ("/v1/reset", "/v1/ask", "/v1/report", "/v1/events"):
                assert s.request("POST", path, reset, {"Origin": origin})[0].status == 403, origin
        assert s.ask(session="a")[0].status == 402
        assert s.request("POST", "/v1/reset", reset, {"Origin": f"http://{here}"})[0].status == 200
        assert s.request("GET", "/auth", headers={"Origin": "http://elsewhere.example", "X-Shearpin-Session": "b"})[0].status == 200
        s.stop()


def test_reload():
    """SIGHUP: new limits from now on; a file with errors changes nothing."""
    with served([budget(limit="1 call")]) as s:
        assert [s.ask(session="a")[0].status for _ in range(2)] == [200, 402]
        with open(s.policy, "w") as out:
            out.write("{")
        s.process.send_signal(signal.SIGHUP)
        while "stay as they were" not in s.process.stderr.readline():
            pass
        assert s.ask(session="a")[0].status == 402
        s.write([budget(limit="3 calls")])
        s.process.send_signal(signal.SIGHUP)
        while "read again" not in s.process.stderr.readline():
            pass
        assert [s.ask(session="a")[0].status for _ in range(4)] == [200, 200, 200, 402]
        s.stop()


def test_shadow():
    with served([budget(limit="1 call")], "--shadow") as s:
        answers = [s.ask(session="a") for _ in range(3)]
        assert [a.status for a, _ in answers] == [200] * 3
        assert answers[2][1]["would_refuse"] == 1


def test_extend():
    """A reservation that is prolonged is believed; one that is not is counted as spent when its lease ends."""
    with served([{**TOKENS, "lease": "400ms"}, {**AT_ONCE, "lease": "400ms"}]) as s:
        long = s.ask(session="s", user="u", input_tokens=1, max_tokens=3999, call="long")[1]["ticket"]
        for _ in range(4):
            time.sleep(0.2)
            assert s.request("POST", "/v1/extend", {"ticket": long})[1]["result"] == "extended"
        assert s.report(call="long", input_tokens=1, output_tokens=99)["result"] == "settled"
        assert s.ask(session="s", user="u", input_tokens=1, max_tokens=4899)[0].status == 200  # 100 were spent, not 4000
        assert s.request("POST", "/v1/extend", {"ticket": long})[1]["result"] == "settled before"
        assert s.request("POST", "/v1/extend", {"ticket": "nobody"})[1]["result"] == "unknown"
        assert s.request("POST", "/v1/extend", {})[0].status == 400
        late = s.ask(session="t", user="u", input_tokens=1, max_tokens=9)[1]["ticket"]
        time.sleep(0.5)
        assert s.request("POST", "/v1/extend", {"ticket": late})[1]["result"] == "unknown"


def test_events():
    """Lines of a log settle what was asked for, and count what was not; told again they change nothing."""
    with served([TOKENS, budget(limit="4 calls")]) as s:
        s.ask(session="s", input_tokens=1000, max_tokens=4000, call="asked")
        lines = [{"call": "asked", "input_tokens": 1000, "output_tokens": 100, "status": "success"}]
        lines += [{"event": "llm.call", "session": "s", "call": f"other-{i}", "input_tokens": 300, "output_tokens": 1, "status": "success"} for i in range(2)]
        lines += [{"event": "llm.call", "session": "s", "call": "no", "refused": True, "policy": "calls", "input_tokens": 300}]
        stamp = {"start_time": "2026-05-09T03:12:01Z", "end_time": "2026-05-09T03:12:02Z"}
        body = "\n".join(json.dumps({**stamp, **line}) for line in lines) + "\n\nnonsense\n"
        answer, counts = s.request("POST", "/v1/events", body)
        assert answer.status == 200, counts
        first = counts.pop("first")
        assert counts == {"events": 4, "settled": 1, "counted": 3, "before": 0, "unreadable": 1, "odd": 0}, counts
        assert first.startswith("line 6: "), first
        counts = s.request("POST", "/v1/events", body)[1]
        assert counts["counted"] == 0 and counts["before"] == 4, counts
        assert s.ask(session="s", input_tokens=1, max_tokens=3297)[0].status == 200  # 1100 + 602 were spent, three calls
        assert s.request("GET", "/v1/state?policy=calls&session=s")[1]["refuses"]
        text = s.request("GET", "/metrics")[1]
        assert "shearpin_told_total 3\n" in text, text
        litellm = os.path.join(os.path.dirname(os.path.abspath(__file__)), "formats", "litellm")
        for name in sorted(os.listdir(litellm)):
            if name in ("payloads.log", "proxy.log"):
                with open(os.path.join(litellm, name)) as log:
                    answer, counts = s.request("POST", "/v1/events?format=litellm", log.read())
                assert answer.status == 200 and counts["counted"], (name, counts)
        assert s.request("POST", "/v1/events?format=nobody", "{}")[0].status == 400
        assert s.request("POST", "/v1/events", "nothing")[0].status == 400
        many = "\n".join(json.dumps({"event": "llm.call", "session": str(i), "input_tokens": 1, **stamp}) for i in range(3000))
        assert s.request("POST", "/v1/events", many)[1]["events"] == 3000


def told(server):
    return int(re.search(r"^shearpin_told_total (\d+)", server.request("GET", "/metrics")[1], re.M).group(1))


def test_events_in_parts():
    """While a long log is taken in others are answered; and one that takes longer than a silence may last has its answer."""
    stamp = {"start_time": "2026-05-09T03:12:01Z", "end_time": "2026-05-09T03:12:02Z", "status": "success"}
    line = json.dumps({"event": "llm.call", "session": "s", "input_tokens": 1, **stamp}) + "\n"
    body = line * ((1 << 20) // len(line))
    with tempfile.TemporaryDirectory() as folder, served([TOKENS, LOGIN, AT_ONCE], "--records", f"{folder}/records.jsonl") as s:
        sender, seen = s.connect(), set()
        sender.request("POST", "/v1/events", body)
        while told(s) < body.count("\n"):
            seen.add(told(s))
        assert any(seen), seen  # some and not all
        counts = json.loads(sender.getresponse().read())
        assert counts["counted"] == counts["events"] == body.count("\n"), counts
        senders = [s.connect() for _ in range(3)]  # one after the other, each on a connection that goes on
        for one in [*senders, *senders]:
            one.request("POST", "/v1/events", line * 1000)
            if one is senders[-1]:
                assert all(json.loads(each.getresponse().read())["counted"] == 1000 for each in senders)
        sender.request("POST", "/v1/events", line * 5000)
        while told(s) < body.count("\n") + 6001:
            pass
        s.stop()  # what was begun is taken to its end
        with open(f"{folder}/records.jsonl") as records:
            assert sum(1 for _ in records) == body.count("\n") + 11000


def rss_kb(process):
    with open(f"/proc/{process.pid}/status") as text:
        return int(re.search(r"VmRSS:\s+(\d+)", text.read()).group(1))


def tell_of_keys(server, count):
    """Each is a session of its own, whose one call has been settled; by how many KB serve has grown."""
    stamp = {"start_time": "2026-05-09T03:12:01Z", "end_time": "2026-05-09T03:12:02Z", "status": "success"}
    before = rss_kb(server.process)
    for start in range(0, count, 1000):
        lines = (
            {"event": "llm.call", "session": f"session-{i}", "call": f"call-{i}", "input_tokens": 800, "output_tokens": 24, **stamp}
            for i in range(start, min(start + 1000, count))
        )
        counts = server.request("POST", "/v1/events", "\n".join(map(json.dumps, lines)))[1]
        assert counts["counted"] == min(1000, count - start), counts
    return rss_kb(server.process) - before


def test_keys():
    """KEYS sessions: what is remembered of each is as little as docs/serve.md says, and with SQLite it is in the file."""
    for store, each in (("memory", 1), ("sqlite:keys.db", 0)):
        with tempfile.TemporaryDirectory() as folder, served([TOKENS], store=store.replace(":", f":{folder}/")) as s:
            grown = tell_of_keys(s, KEYS)
            assert KEPT or grown < BODIES_KB + each * KEYS, f"{store}: {grown} KB for {KEYS} keys"
            began = time.monotonic()
            text = s.request("GET", "/metrics")[1]
            slots = int(re.search(r"^shearpin_slots (\d+)", text, re.M).group(1))
            assert 0 < slots <= KEYS and (KEYS > 10_000 or slots == KEYS), slots  # some are forgotten meanwhile
            print(f"{store.split(':')[0]}: {grown} KB for {KEYS} keys, /metrics took {time.monotonic() - began:.3f} s")
            s.stop()


def test_limits():
    """Large bodies and heads, many connections, and those who never finish: refused, and others are served."""
    with served([budget()], "--max-connections", "20", "--request-time", "1s") as s:
        for size in (100 << 20, 5 << 20):
            with socket.create_connection(("127.0.0.1", s.port)) as raw, contextlib.suppress(OSError):
                raw.sendall(b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % size)
                for _ in range(size >> 20):
                    raw.sendall(b"x" * (1 << 20))
        with contextlib.suppress(OSError):
            assert s.request("POST", "/v1/ask", '{"session": "%s"}' % ("x" * 70000))[0].status == 413
        with contextlib.suppress(OSError, http.client.HTTPException):
            assert s.request("GET", "/healthz", headers={"X": "y" * 20000})[0].status >= 400
        assert rss_kb(s.process) < 100_000, rss_kb(s.process)
        slow = socket.create_connection(("127.0.0.1", s.port))
        slow.settimeout(0.2)
        slow.sendall(b"GET /healthz HTTP/1.1\r\n")
        closed, told = False, b""
        while not closed:  # a byte now and then; it is hung up on
            try:
                slow.sendall(b"X")
                part = slow.recv(1000)
                told, closed = told + part, part == b""
            except TimeoutError:
                pass
            except OSError:
                closed = True
        assert told.startswith(b"HTTP/1.1 408 ") and b"application/problem+json" in told, told
        kept = s.connect()  # one that is served again and again is not slow
        for _ in range(3):
            assert s.ask(kept, session="kept")[0].status == 200
            time.sleep(0.5)
        idle = [socket.create_connection(("127.0.0.1", s.port)) for _ in range(200)]
        assert s.ask(kept, session="kept")[0].status == 200
        time.sleep(0.2)
        assert len(os.listdir(f"/proc/{s.process.pid}/fd")) < 20 + 30
        for one in idle:
            one.close()
        assert s.ask(session="fine")[0].status == 200
        text = s.request("GET", "/metrics")[1]
        assert "shearpin_slow_total 1\n" in text and "shearpin_full_total 0\n" not in text, text
        s.stop()


def dripping(sockets):
    """A byte to each; those that are still open."""
    left = []
    for one in sockets:
        try:
            one.send(b"X")
            if one.recv(1, socket.MSG_DONTWAIT) == b"":
                one.close()
                continue
        except BlockingIOError:
            pass
        except OSError:
            one.close()
            continue
        left.append(one)
    return left


def test_idle():
    """IDLE connections, half of which say nothing and half say it slowly: others are served, memory is bounded, and all are hung up on."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    count = min(IDLE, (hard if hard != resource.RLIM_INFINITY else 1 << 20) - 100) // 2
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2 * count + 100), hard))
    flags = ("--max-connections", str(2 * count + 20), "--request-time", "2s")
    with served([budget(limit="1000000 calls")], *flags) as s:
        before, kept = rss_kb(s.process), s.connect()
        idle = [socket.create_connection(("127.0.0.1", s.port)) for _ in range(count)]
        slow = [socket.create_connection(("127.0.0.1", s.port)) for _ in range(count)]
        for one in slow:
            one.sendall(b"GET /healthz HTTP/1.1\r\nX: ")
        for number in range(200):
            assert s.ask(kept, session=str(number % 9))[0].status == 200
        grown = (rss_kb(s.process) - before) / (2 * count)
        assert grown < IDLE_KB, f"{grown} KB for each connection"
        end = time.monotonic() + 60
        while slow and time.monotonic() < end:  # some bytes a second, and never a request
            slow = dripping(slow)
            assert s.ask(kept, session="kept")[0].status == 200
            time.sleep(0.2)
        assert not slow, f"{len(slow)} of {count} are still waited for"
        for one in idle:
            one.settimeout(30)
            with contextlib.suppress(ConnectionResetError):
                assert one.recv(1) == b""
            one.close()
        slow_total = int(re.search(r"^shearpin_slow_total (\d+)", s.request("GET", "/metrics")[1], re.M).group(1))
        assert 0 < slow_total <= count, slow_total
        print(f"{2 * count} connections, {grown:.1f} KB each; {slow_total} of {count} slow ones were hung up on for that")
        s.stop()


def test_systemd():
    """As systemd starts it: a socket that is open already, and word when it is ready and when it stops."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
        notify.bind(os.path.join(folder, "notify"))
        notify.settimeout(60)
        policy = os.path.join(folder, "policy.json")
        with open(policy, "w") as out:
            json.dump({"version": 1, "policies": [budget()]}, out)
        listener = socket.create_server(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        pid = os.fork()
        if not pid:
            os.dup2(listener.fileno(), 3)
            os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()), NOTIFY_SOCKET=os.path.join(folder, "notify"))
            os.dup2(os.open("/dev/null", os.O_WRONLY), 1)
            os.execv(PROGRAM, [PROGRAM, "serve", "--policy", policy, "--store", "memory"])
        listener.close()
        assert notify.recv(64) == b"READY=1"
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        client.request("POST", "/v1/ask", '{"session": "s"}')
        assert client.getresponse().status == 200
        os.kill(pid, signal.SIGTERM)
        assert notify.recv(64) == b"STOPPING=1"
        assert os.waitpid(pid, 0)[1] == 0


def test_unix_socket():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "s")
        server = Server(folder, [budget()], listen="unix:" + path)
        assert os.stat(path).st_mode & 0o007 == 0
        with socket.socket(socket.AF_UNIX) as raw:
            raw.connect(path)
            raw.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
            assert b"200 OK" in raw.recv(4096)
        server.stop()


def test_envoy_prefix():
    """What Envoy's ext_authz hands on: never a 5xx for a refusal."""
    with served([STREAK]) as s:
        for _ in range(3):
            ticket = s.ask(provider="p")[1]["ticket"]
            s.report(ticket=ticket, http_status=500)
        answer, _ = s.request("POST", "/envoy/v1/chat", headers={"X-Shearpin-Provider": "p"})
        assert answer.status == 429 and answer.getheader("x-policy-status") == "503"


def assert_held(folder, store, acknowledged):
    """Of a hundred, those that were answered and those that are left make no more, and what is missing was in flight."""
    server = Server(folder, [budget()], store=store)
    rest = sum(server.ask(session="s")[0].status == 200 for _ in range(101))
    server.request("POST", "/v1/reset", {"policy": "calls", "session": "s"})
    server.stop()
    assert acknowledged + rest <= 100, (acknowledged, rest)
    assert acknowledged + rest >= 100 - 12 * 4, "more than was in flight at each death is lost"
    return 0


def test_killed():
    """A decision that was answered is there after SIGKILL: the limit holds over any number of deaths."""
    with tempfile.TemporaryDirectory() as folder:
        store = "sqlite:" + os.path.join(folder, "serve.db")
        acknowledged = 0
        for death in range(DEATHS):
            if death and death % 12 == 0:  # a new limit now and then: each is held over a dozen deaths
                acknowledged = assert_held(folder, store, acknowledged)
            server = Server(folder, [budget()], store=store)
            admitted, stop = [], threading.Event()

            def ask_on(server=server, admitted=admitted, stop=stop):
                with contextlib.suppress(OSError, http.client.HTTPException):
                    while not stop.is_set():
                        admitted.append(server.ask(session="s")[0].status == 200)

            threads = [threading.Thread(target=ask_on) for _ in range(4)]
            for thread in threads:
                thread.start()
            while len(admitted) < 12:
                time.sleep(0.001)
            server.process.kill()
            server.process.communicate()
            stop.set()
            for thread in threads:
                thread.join()
            acknowledged += sum(admitted)
        assert_held(folder, store, acknowledged)


def test_full_disk():
    """A disk that is full: what is asked then is for the fail modes, what was answered before holds, and it goes on when there is room."""

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))

    with tempfile.TemporaryDirectory() as folder:
        store = "sqlite:" + os.path.join(folder, "serve.db")
        policies = [budget(), budget("opened", "100 calls", fail="open", when={"event": "tool.call"})]
        server = Server(folder, policies, store=store, preexec_fn=small_files)
        admitted, degraded, asked = 0, False, 0
        while not degraded:
            answer, body = server.ask(session="s")
            degraded, asked = answer.getheader("x-policy-degraded") == "true", asked + 1
            admitted += answer.status == 200
            assert asked < 3000 and (answer.status in (200, 402) or degraded), body
        assert answer.status == 503 and body["policy"] == "calls", body
        assert server.ask(event="tool.call", session="s")[1]["degraded"]
        assert "shearpin_fail_open_total 1\n" in server.request("GET", "/metrics")[1]
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        left = sum(server.ask(session="s")[0].status == 200 for _ in range(101))
        assert admitted + left == 100, (admitted, left)
        server.stop()


def test_failing_disk():
    """A disk that fails (EIO): as when it is full."""
    library = os.environ.get("FAILING_DISK")
    if not library:
        print("there is no $FAILING_DISK: not run")
        return
    with tempfile.TemporaryDirectory() as folder:
        fails = os.path.join(folder, "fails")
        policies = [budget(), budget("opened", "100 calls", fail="open", when={"event": "tool.call"})]
        env = {"LD_PRELOAD": library, "FAILING_DISK_WHEN": fails}
        server = Server(folder, policies, store="sqlite:" + os.path.join(folder, "serve.db"), env=env)
        for _ in range(3):
            admitted = sum(server.ask(session="s")[0].status == 200 for _ in range(10))
            with open(fails, "w"):
                answer, body = server.ask(session="s")
            assert admitted == 10 and answer.status == 503 and "disk I/O error" in body["detail"], body
            assert server.ask(event="tool.call", session="s")[1]["degraded"]
            os.unlink(fails)
        assert sum(server.ask(session="s")[0].status == 200 for _ in range(101)) == 70
        assert "shearpin_fail_open_total 3\n" in server.request("GET", "/metrics")[1]
        server.stop()


def test_hostile_store():
    """A file that is none of ours, or half of one, or one with bytes turned: an error or a fail mode, and no crash."""
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "serve.db")
        server = Server(folder, [budget(fail="open"), TOKENS], store="sqlite:" + path)
        for i in range(60):
            server.ask(session=str(i % 7), input_tokens=5, max_tokens=5)
        server.stop()
        with open(path, "rb") as text:
            good = text.read()
        for i in range(24):
            bad = bytearray(good)
            if i % 3 == 0:
                bad = bad[: rng.randrange(len(bad))]
            for _ in range(rng.choice((1, 20, 400))):
                if bad:
                    bad[rng.randrange(100 if i % 2 else 0, max(101, len(bad))) % len(bad)] = rng.randrange(256)
            for suffix, content in (("", bytes(bad)), ("-wal", b""), ("-shm", b"")):
                with open(path + suffix, "wb") as out:
                    out.write(content)
            command = [PROGRAM, "serve", "--policy", server.policy, "--store", "sqlite:" + path, "--listen", "127.0.0.1:0"]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            line = process.stdout.readline()
            if line:
                server.port = int(line.rsplit(":", 1)[1])
                for k in range(7):
                    assert server.ask(session=str(k), input_tokens=5, max_tokens=5)[0].status in (200, 402, 503)
                process.send_signal(signal.SIGTERM)
            said = process.communicate(timeout=60)[1]
            assert process.returncode == (0 if line else 2), (i, process.returncode, said)
        # A view that never ends, where a table is looked for: views of a file are not asked.
        path = os.path.join(folder, "view.db")
        with contextlib.closing(sqlite3.connect(path)) as made:
            made.execute("CREATE VIEW clock AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) latest, 0 skew, 0 steps FROM c")
        with served([budget(fail="open")], store="sqlite:" + path) as s:
            answer, body = s.ask(session="s")
            assert answer.status == 200 and "degraded" in body, body
            s.stop()


def test_python_client():
    """clients/python against a real serve: every way out of the block is reported."""
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "clients", "python"))
    sys.dont_write_bytecode = True
    from shearpin_client import Guard, Refused, Unavailable

    with served([TOKENS, STREAK, AT_ONCE], env={"SHEARPIN_TOKEN": "t"}) as s:
        guard = Guard(f"http://127.0.0.1:{s.port}", token="t")
        call = {"session": "s", "user": "u", "provider": "p", "input_tokens": 1000, "max_tokens": 4000}

        with guard.ask(**call) as first:
            first.used(input_tokens=1000, output_tokens=100)
            assert first.extend()
            try:
                with guard.ask(**call):
                    raise AssertionError("two of them do not fit")
            except Refused as refusal:
                assert refusal.policy == "tokens" and refusal.status == 402, refusal

        async def cancelled():
            async with guard.ask(session="other", user="u", provider="p") as one:
                one.used(input_tokens=10, output_tokens=1)
                raise asyncio.CancelledError

        for _ in range(5):  # none keeps its place
            with contextlib.suppress(asyncio.CancelledError):
                asyncio.run(cancelled())
        for _ in range(3):
            with contextlib.suppress(TimeoutError), guard.ask(session="x", user="u", provider="q"):
                raise TimeoutError
        try:
            with guard.ask(session="x", user="u", provider="q"):
                raise AssertionError("three timeouts open the breaker")
        except Refused as refusal:
            assert refusal.policy == "streak" and refusal.status == 503 and refusal.retry_after > 3000, refusal
        try:
            with Guard(guard.url, token="wrong", fail="open").ask():
                raise AssertionError("a wrong token is nobody's fail mode")
        except ValueError:
            pass
        s.stop()
        with Guard(guard.url, fail="open").ask() as unjudged:
            assert unjudged.degraded
        try:
            with Guard(guard.url).ask():
                raise AssertionError("it fails closed")
        except Unavailable:
            pass


def test_js_client():
    """clients/js against a real serve, over the loopback and over a socket."""
    node = shutil.which("node")
    if not node:
        print("node is not installed: not run")
        return
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "js_client.mjs")
    with tempfile.TemporaryDirectory() as folder:
        for listen in ("127.0.0.1:0", "unix:" + os.path.join(folder, "s")):
            server = Server(folder, [TOKENS, STREAK, AT_ONCE], listen=listen, env={"SHEARPIN_TOKEN": "t"})
            url = listen if server.port is None else f"http://127.0.0.1:{server.port}"
            done = subprocess.run([node, script, url, "t"], capture_output=True, text=True, timeout=60)
            server.stop()
            assert done.returncode == 0, done.stdout + done.stderr


NGINX = """
worker_processes 1; daemon off; master_process off; pid %(folder)s/pid; error_log %(folder)s/error.log;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path %(folder)s/b; proxy_temp_path %(folder)s/p; fastcgi_temp_path %(folder)s/f;
  uwsgi_temp_path %(folder)s/u; scgi_temp_path %(folder)s/s;
  server {
    listen unix:%(folder)s/nginx.sock;
    location /api {
      auth_request /_ask;
      auth_request_set $deny_status $upstream_http_x_policy_status;
      auth_request_set $deny_policy $upstream_http_x_policy_id;
      auth_request_set $deny_wait $upstream_http_retry_after;
      error_page 403 = @deny;
      proxy_pass http://127.0.0.1:%(port)d/healthz;
    }
    location = /_ask {
      internal;
      proxy_pass http://127.0.0.1:%(port)d/auth;
      proxy_pass_request_body off;
      proxy_set_header Content-Length "";
      proxy_set_header X-Shearpin-Session $http_x_session;
    }
    location /free {
      auth_request /_ask_open;
      error_page 403 = @deny;
      auth_request_set $deny_status $upstream_http_x_policy_status;
      proxy_pass http://unix:%(folder)s/upstream.sock;
    }
    location = /_ask_open {
      internal;
      proxy_pass http://127.0.0.1:%(port)d/auth;
      proxy_pass_request_body off;
      proxy_set_header Content-Length "";
      proxy_set_header X-Shearpin-Session $http_x_session;
      proxy_intercept_errors on;
      error_page 502 504 = @open;
    }
    location @open { return 204; }
    location @deny {
      add_header Retry-After $deny_wait always;
      add_header X-Policy-Id $deny_policy always;
      add_header X-Should-Retry false always;
      if ($deny_status = 402) { return 402; }
      if ($deny_status = 429) { return 429; }
      return 503;
    }
  }
  server {
    listen unix:%(folder)s/upstream.sock;
    location / { return 200; }
  }
}
"""


def accepts(path):
    with socket.socket(socket.AF_UNIX) as raw:
        return raw.connect_ex(path) == 0


def through_nginx(path, session, place="/api"):
    with socket.socket(socket.AF_UNIX) as raw:
        raw.connect(path)
        raw.sendall(b"GET %s HTTP/1.0\r\nX-Session: %s\r\n\r\n" % (place.encode(), session.encode()))
        answer = b""
        while more := raw.recv(4096):
            answer += more
    return answer.decode()


def test_nginx():
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not nginx:
        print("nginx is not installed: not run")
        return
    with served([budget(limit="2 calls")]) as s:
        config = os.path.join(s.folder, "nginx.conf")
        with open(config, "w") as out:
            out.write(NGINX % {"folder": s.folder, "port": s.port})
        proxy = subprocess.Popen([nginx, "-p", s.folder, "-c", config], stderr=subprocess.PIPE, text=True)
        try:
            path = os.path.join(s.folder, "nginx.sock")
            while not accepts(path):  # it is there before anybody listens on it
                assert proxy.poll() is None, proxy.stderr.read()
            answers = [through_nginx(path, "a") for _ in range(3)]
            assert [a.split()[1] for a in answers] == ["200", "200", "402"], answers
            assert "X-Policy-Id: calls" in answers[2] and "X-Should-Retry: false" in answers[2]
            assert "Retry-After: 3" in answers[2], answers[2]
            assert through_nginx(path, "b").split()[1] == "200"
            assert [through_nginx(path, "c", "/free").split()[1] for _ in range(3)] == ["200", "200", "402"]
            s.stop()
            assert through_nginx(path, "b").split()[1] == "500"  # it fails closed,
            assert through_nginx(path, "c", "/free").split()[1] == "200"  # and where it was told to, open
        finally:
            proxy.terminate()
            proxy.communicate()


ENVOY = """
static_resources:
  listeners:
  - address: {socket_address: {address: 127.0.0.1, port_value: 0}}
    filter_chains:
    - filters:
      - name: envoy.filters.network.http_connection_manager
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
          stat_prefix: s
          route_config:
            virtual_hosts:
            - name: all
              domains: ["*"]
              routes:
              - match: {prefix: "/"}
                direct_response: {status: 200, body: {inline_string: "upstream"}}
          http_filters:
          - name: envoy.filters.http.ext_authz
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.ext_authz.v3.ExtAuthz
              failure_mode_allow: false
              http_service:
                server_uri: {uri: "http://127.0.0.1:%(port)d", cluster: shearpin, timeout: 5s}
                path_prefix: /envoy
                authorization_request:
                  allowed_headers: {patterns: [{prefix: x-shearpin-}]}
                authorization_response:
                  allowed_client_headers: {patterns: [{prefix: x-}, {exact: retry-after}, {exact: content-type}]}
          - name: envoy.filters.http.router
            typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router}
  clusters:
  - name: shearpin
    type: STATIC
    load_assignment:
      cluster_name: shearpin
      endpoints:
      - lb_endpoints:
        - endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: %(port)d}}}
admin: {address: {socket_address: {address: 127.0.0.1, port_value: 0}}}
"""


def envoy_port(folder, proxy):
    """The port its listener got, which its admin page tells."""
    path = os.path.join(folder, "admin")
    while True:
        assert proxy.poll() is None, "envoy ended"
        with contextlib.suppress(OSError, ValueError, KeyError, IndexError):
            with open(path) as text:
                admin = http.client.HTTPConnection(text.read(), timeout=10)
            admin.request("GET", "/listeners?format=json")
            listeners = json.loads(admin.getresponse().read())["listener_statuses"]
            return listeners[0]["local_address"]["socket_address"]["port_value"]
        time.sleep(0.1)


def test_envoy():
    envoy = shutil.which("envoy")
    if not envoy:
        print("envoy is not installed: not run")
        return
    with served([budget(limit="2 calls"), STREAK]) as s:
        config = os.path.join(s.folder, "envoy.yaml")
        with open(config, "w") as out:
            out.write(ENVOY % {"port": s.port})
        command = [envoy, "-c", config, "--use-dynamic-base-id", "--concurrency", "1", "-l", "off"]
        command += ["--admin-address-path", os.path.join(s.folder, "admin")]
        proxy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            port = envoy_port(s.folder, proxy)

            def call(session):
                client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                client.request("POST", "/v1/chat", "{}", {"X-Shearpin-Session": session, "X-Shearpin-Provider": "p"})
                answer = client.getresponse()
                answer.read()
                return answer

            answers = [call("a") for _ in range(3)]
            assert [a.status for a in answers] == [200, 200, 402], [a.status for a in answers]
            assert answers[2].getheader("x-should-retry") == "false"
            assert answers[2].getheader("x-policy-id") == "calls" and answers[2].getheader("retry-after")
            for session in "xyz":
                ticket = s.ask(session=session, provider="p")[1]["ticket"]
                s.report(ticket=ticket, http_status=500)
            assert call("b").status == 429  # an open breaker, not Envoy's own trouble
            s.stop()
            assert call("c").status == 403  # fail closed
        finally:
            proxy.terminate()
            proxy.wait()


HAPROXY = """
global
  setenv SHEARPIN_URL http://127.0.0.1:%(port)d
  setenv SHEARPIN_FAIL %(fail)s
  lua-load-per-thread %(lua)s
defaults
  mode http
  timeout client 10s
  timeout server 10s
  timeout connect 1s
frontend gateway
  bind unix@%(folder)s/haproxy.sock
  http-request set-header X-Shearpin-Session %%[req.hdr(x-session)]
  http-request set-header X-Shearpin-Provider p
  http-request lua.shearpin_ask
  http-request return status 402 hdr Retry-After %%[var(txn.shearpin_wait)] hdr X-Policy-Id %%[var(txn.shearpin_policy)] hdr X-Should-Retry false if { var(txn.shearpin_status) -m int 402 }
  http-request return status 429 hdr Retry-After %%[var(txn.shearpin_wait)] hdr X-Policy-Id %%[var(txn.shearpin_policy)] hdr X-Should-Retry false if { var(txn.shearpin_status) -m int 429 }
  http-request return status 503 hdr Retry-After %%[var(txn.shearpin_wait)] hdr X-Policy-Id %%[var(txn.shearpin_policy)] hdr X-Should-Retry false unless { var(txn.shearpin_status) -m int 200 }
  http-request return status 200 content-type text/plain string upstream
"""


def test_haproxy():
    haproxy = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin")
    if not haproxy:
        print("haproxy is not installed: not run")
        return
    lua = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "clients", "haproxy", "shearpin.lua")
    for fail in ("closed", "open"):
        with served([budget(limit="2 calls"), STREAK]) as s:
            config = os.path.join(s.folder, "haproxy.cfg")
            with open(config, "w") as out:
                out.write(HAPROXY % {"folder": s.folder, "port": s.port, "lua": lua, "fail": fail})
            proxy = subprocess.Popen([haproxy, "-db", "-f", config], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            try:
                path = os.path.join(s.folder, "haproxy.sock")
                while not accepts(path):
                    assert proxy.poll() is None, proxy.stdout.read()
                answers = [through_nginx(path, "a") for _ in range(3)]
                assert [a.split()[1] for a in answers] == ["200", "200", "402"], answers
                assert "x-policy-id: calls" in answers[2].lower() and "x-should-retry: false" in answers[2].lower()
                assert re.search("retry-after: 3[56]", answers[2].lower()), answers[2]
                for session in "xyz":
                    s.report(ticket=s.ask(session=session, provider="p")[1]["ticket"], http_status=500)
                answer = through_nginx(path, "b")
                assert answer.split()[1] == "503" and "x-policy-id: streak" in answer.lower(), answer
                s.stop()
                if fail == "open":  # once: HAProxy 2.6 tries three times more, a second apart, before it gives up
                    assert through_nginx(path, "c").split()[1] == "200"
            finally:
                proxy.terminate()
                proxy.communicate()


def main(tests):
    wanted = sys.argv[2:] or [name[5:] for name in list(tests) if name.startswith("test_")]
    for name in wanted:
        start = time.monotonic()
        tests["test_" + name]()
        print("ok", name, f"{time.monotonic() - start:.1f} s")


if __name__ == "__main__":
    main(globals())
