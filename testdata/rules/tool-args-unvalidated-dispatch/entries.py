# The tool stands in a table's entry; calls that somebody else collects.
import json

from elsewhere import fill

TOOLS = {}
FUNCTIONS = {}


def request(message):
    if message["method"] == "tools/call":
        params = message["params"]
        tool = TOOLS[params["name"]]
        return tool["handler"](**params["arguments"])  # expect: tool-args-unvalidated-dispatch


def by_local(call):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    tool = TOOLS.get(call.function.name)
    handler = tool["handler"]
    return handler(args)


def by_entry(call):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    tool = TOOLS.get(call.function.name)
    return tool["handler"](args)


def collected(text):
    calls = []
    fill(text, calls)
    for call in calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        FUNCTIONS[call.function.name](**args)


def by_place(call):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return FUNCTIONS[call.function.name](*args.values())
