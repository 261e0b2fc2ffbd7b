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
