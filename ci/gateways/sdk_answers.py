#!/usr/bin/env python3
"""sdk_answers.py PROGRAM PYTHON: which of serve's answers stop the real openai and anthropic clients: one request for each refused call.

PYTHON has openai, and anthropic where it can be had. The clients speak to serve itself, by the path that Envoy would ask with the
session in a header.
"""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../testdata"))
program, python = sys.argv[1:3]
sys.argv[1:] = [program]
from run_serve import STREAK, budget, served  # noqa: E402

CLIENTS = {
    "openai": """
import openai, sys
client = openai.OpenAI(base_url=sys.argv[1] + "/v1", api_key="k", default_headers={"X-Shearpin-Session": sys.argv[2], "X-Shearpin-Provider": "p"})
try:
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": "x"}])
    print(200)
except openai.APIStatusError as error:
    print(error.status_code)
""",
    "anthropic": """
import anthropic, sys
client = anthropic.Anthropic(base_url=sys.argv[1], api_key="k", default_headers={"X-Shearpin-Session": sys.argv[2], "X-Shearpin-Provider": "p"})
try:
    client.messages.create(model="m", max_tokens=5, messages=[{"role": "user", "content": "x"}])
    print(200)
except anthropic.APIStatusError as error:
    print(error.status_code)
""",
}


def requests_of(server):
    text = server.request("GET", "/metrics")[1]
    return int(next(line.split()[1] for line in text.splitlines() if line.startswith("shearpin_requests_total ")))


def main():
    answers = [402, 403, 409, 429, 503]  # as policies state them; 503 becomes 429, see docs/serve.md
    policies = [budget(f"say-{status}", "1 call", when={"event": "llm.call", "session": f"s-{status}"}, answer={"status": status, "retry_after": True}) for status in answers]
    policies = [{**policy, "compare": ">="} for policy in policies]
    for name, code in CLIENTS.items():
        if subprocess.run([python, "-c", f"import {name}"], capture_output=True).returncode:
            print(f"{name} cannot be had: not run")
            continue
        with served([*policies, STREAK]) as server:
            for status in answers:
                before = requests_of(server)
                url = f"http://127.0.0.1:{server.port}/envoy"
                done = subprocess.run([python, "-c", code, url, f"s-{status}"], capture_output=True, text=True, timeout=120)
                made = requests_of(server) - before - 1
                said = int(done.stdout.split()[-1]) if done.stdout.split() else done.stderr[-300:]
                assert said == (429 if status == 503 else status), (name, status, said)
                assert made == 1, f"{name} made {made} requests for one call that was refused with {status}"
                print(f"{name}: {status} -> {made} request")
    print("ok sdk answers")


main()
