# The same function, but nothing ran before it: what it is handed beside the arguments is no result of theirs.
import json

from openai import OpenAI

from outcome import evaluate_outcome

client = OpenAI()


def record(state, name, args, last):
    state.add({"tool": name, "args": args, "last": last})
    evaluate_outcome(state, name, args, last)


def loop(state, tools: list):
    r = client.chat.completions.create(model="m", messages=[], tools=tools)
    for call in r.choices[0].message.tool_calls:
        name = call.function.name
        raw = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        record(state, name, raw, state.last())
