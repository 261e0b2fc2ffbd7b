#!/usr/bin/env python3
"""litellm_guard.py PROGRAM PYTHON FOLDER: a real LiteLLM proxy in front of a fake upstream, with shearpin's hook and a real serve."""

import http.client
import json
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "../producers"), os.path.join(HERE, "../../testdata")]
program, python, folder = sys.argv[1:4]
sys.argv[1:] = [program]
from common import free_port, request, running, upstream, wait_for  # noqa: E402
from run_serve import AT_ONCE, STREAK, TOKENS, Server, budget  # noqa: E402


MASTER = "sk-master-of-the-test-and-long-enough-0123456789"


def config(port):
    price = {"input_cost_per_token": 0.00001, "output_cost_per_token": 0.00001}
    params = {"model": "openai/house", "api_base": f"http://127.0.0.1:{port}/v1", "api_key": "none", **price}
    return {
        "model_list": [{"model_name": "house", "litellm_params": params}],
        "router_settings": {"num_retries": 0, "disable_cooldowns": True},
        "litellm_settings": {"callbacks": ["shearpin_client.litellm.guard"], "num_retries": 0, "telemetry": False},
    }


def settled(server):
    text = server.request("GET", "/metrics")[1]
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("shearpin_settled_total "))


def wait_settled(server, count):
    for _ in range(200):
        if settled(server) >= count:
            return
        time.sleep(0.1)
    raise AssertionError(f"{settled(server)} of {count} calls were settled")


def drive(server, port, seen):
    def call(case, do="ok", session="s", user="u", **body):
        prompt = [{"role": "user", "content": f"case={case} do={do}"}]
        body = {"model": "house", "user": user, "messages": prompt, "max_tokens": 1000, "litellm_session_id": session, **body}
        status, headers = request(f"http://127.0.0.1:{port}/v1/chat/completions", {"authorization": f"Bearer {MASTER}"}, body)[:2]
        return status, {name.lower(): value for name, value in dict(headers).items()}

    # 127 tokens a call and 5,000 in the window: what is set aside comes back
    for i in range(8):
        status, headers = call(f"ok-{i}")
        assert status == 200, (i, status, headers)
        wait_settled(server, i + 1)
    reached = len(seen())
    status, headers = call("much", max_tokens=4900)
    assert status == 402 and headers["x-policy-id"] == "tokens" and headers["x-should-retry"] == "false", (status, headers)
    assert int(headers["retry-after"]) > 0 and len(seen()) == reached, "a refused call reaches no upstream"

    # a client that goes away in the middle of a stream: nothing stays set aside
    before = settled(server)
    for i in range(3):
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        body = {"model": "house", "user": "gone", "stream": True, "max_tokens": 100, "litellm_session_id": "stream",
                "messages": [{"role": "user", "content": f"case=gone-{i} do=slow"}]}  # fmt: skip
        client.request("POST", "/v1/chat/completions", json.dumps(body), {"authorization": f"Bearer {MASTER}", "content-type": "application/json"})
        time.sleep(0.3)
        client.sock.close()
        client.close()
    wait_settled(server, before + 3)
    state = server.request("GET", "/v1/state?policy=at-once&user=gone")[1]
    assert not state["refuses"], state

    # failures open the breaker, and the proxy says 503 without asking the upstream
    for i in range(3):
        assert call(f"bad-{i}", "500", session=f"bad-{i}", user="v")[0] >= 500
    wait_settled(server, before + 6)
    reached = len(seen())
    status, headers = call("open", session="open", user="v")
    assert status == 503 and headers["x-policy-id"] == "streak", (status, headers)
    assert len(seen()) == reached

    server.stop()  # and without serve it fails closed
    status, headers = call("alone", session="alone")
    assert status == 503 and headers["x-should-retry"] == "false", (status, headers)


def main():
    policies = [TOKENS, {**STREAK, "key": ["model"]}, AT_ONCE, budget(limit="60 calls")]
    server, port = Server(folder, policies), free_port()
    with upstream(folder) as (up, seen):
        with open(os.path.join(folder, "config.yaml"), "w") as out:
            json.dump(config(up), out)
        env = {
            "PATH": os.environ["PATH"], "HOME": folder, "NO_PROXY": "*", "LITELLM_LOCAL_MODEL_COST_MAP": "True",
            "PYTHONPATH": os.path.join(HERE, "../../clients/python"), "PYTHONDONTWRITEBYTECODE": "1",
            "LITELLM_MASTER_KEY": MASTER, "SHEARPIN_URL": f"http://127.0.0.1:{server.port}",
        }  # fmt: skip
        log = open(os.path.join(folder, "proxy.log"), "w")
        command = [os.path.join(os.path.dirname(python), "litellm"), "--config", "config.yaml", "--port", str(port), "--host", "127.0.0.1"]
        try:
            with running(command, cwd=folder, env=env, stdout=log, stderr=log):
                wait_for(port, 120)
                drive(server, port, seen)
        finally:
            if server.process.poll() is None:
                server.process.kill()
    print("ok litellm")


main()
