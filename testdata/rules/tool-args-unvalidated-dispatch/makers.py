# What a table's functions make is shown, but one of them writes a file.
import json


def save(a):
    with open(a["path"], "w") as out:
        out.write(a["text"])
    return f"Saved {a['path']}"


STEPS = {"fetch": lambda a: f"Fetching {a.get('url')}", "save": save}


def shown(message, show):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        if call.function.name in STEPS:
            show(STEPS[call.function.name](args))
