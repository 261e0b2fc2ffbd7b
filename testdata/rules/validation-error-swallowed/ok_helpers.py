# A helper throws, and whoever catches it says so: nothing runs on {}.
import json


def parse(raw):
    return json.loads(raw)


def told(tools, message, results):
    for call in message.tool_calls:
        args = {}
        try:
            args = parse(call.function.arguments)
        except ValueError as e:
            results.append({"tool_call_id": call.id, "content": f"bad arguments: {e}"})
            continue
        tools[call.function.name](**args)


def raised(tools, message):
    for call in message.tool_calls:
        args = parse(call.function.arguments or "{}")
        tools[call.function.name](**args)


def strict(value):
    if isinstance(value, str):
        return json.loads(value or "{}")
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def none_given(tools, message, results):
    for call in message["tool_calls"]:
        function = call.get("function", {})
        arguments = function.get("arguments", {})  # of a call that has none
        try:
            results.append(tools[function["name"]](**strict(arguments)))
        except ValueError as e:
            results.append(str(e))
