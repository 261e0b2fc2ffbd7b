# Whether the text is blank is no question about the arguments in it.
import json


def parse(raw):
    if not raw.strip():
        return {}
    return json.loads(raw)  # expect: tool-args-unvalidated-dispatch


def helper(tools, message):
    for call in message.tool_calls:
        tools[call.function.name](**parse(call.function.arguments))


def in_place(tools, call):
    raw = call.function.arguments
    if not raw.startswith("{"):
        return "no JSON"
    return tools[call.function.name](**json.loads(raw))  # expect: tool-args-unvalidated-dispatch


def parsed(tools, call):
    args = json.loads(call.function.arguments)
    if not args.get("city", "").strip():
        return "no city"
    return tools[call.function.name](**args)
