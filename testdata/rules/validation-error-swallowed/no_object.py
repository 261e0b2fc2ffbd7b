# JSON that is no object becomes an empty one, and the tool runs on it.
import json


def emptied(call, tools):
    try:
        args = json.loads(call.function.arguments)
    except json.JSONDecodeError:
        return "no JSON"
    if not isinstance(args, dict):
        args = {}  # expect: validation-error-swallowed
    return tools[call.function.name](**args)


def refused(call, tools):
    try:
        args = json.loads(call.function.arguments)
    except json.JSONDecodeError:
        return "no JSON"
    if not isinstance(args, dict):
        return "no object"
    return tools[call.function.name](**args)


def told(call, tools, messages):
    args = json.loads(call.function.arguments)
    if not isinstance(args, dict):
        messages.append({"role": "tool", "content": "no object"})
        args = {}
    return tools[call.function.name](**args)


def of_another(call, tools, options):
    args = json.loads(call.function.arguments)
    if not isinstance(options, dict):
        options = {}
    return tools[call.function.name](**args, **options)
