# The tool gets what was checked; what is handed its result beside the arguments looks at what came of it, also a function further in.
import json

from openai import OpenAI

from outcome import evaluate_outcome

client = OpenAI()


def record(state, name, args, result):
    state.add({"tool": name, "args": args, "result": result})
    evaluate_outcome(state, name, args, result)


def note(state, name, args, result):
    record(state, name, args, result)


def loop(state, runtime, schemas: dict, tools: list):
    r = client.chat.completions.create(model="m", messages=[], tools=tools)
    for call in r.choices[0].message.tool_calls:
        name = call.function.name
        raw = json.loads(call.function.arguments)
        result = runtime.run_checked(name, schemas[name], call.function.arguments)
        record(state, name, raw, result)
        note(state, name, raw, result)
