# The last of the ways in the list asks a model.
import json
import re

from openai import OpenAI

client = OpenAI()


def _open(goal: str):
    m = re.match(r"open (\S+)$", goal)
    return {"tool": "open_url", "args": {"url": m.group(1)}} if m else None


def _ask(goal: str):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": goal}])
    call = reply.choices[0].message.tool_calls[0]
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return {"tool": call.function.name, "args": args}


WAYS = [_open, _ask]


def run(runtime, goal: str):
    for way in WAYS:
        step = way(goal)
        if step is not None:
            return runtime.execute(str(step["tool"]), dict(step["args"]))
    return None
