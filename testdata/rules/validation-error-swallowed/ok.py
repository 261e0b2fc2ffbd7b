import json


def told(tool_call, fn):
    try:
        args = json.loads(tool_call.function.arguments)
    except json.JSONDecodeError as e:
        return f"arguments are no JSON: {e}"  # the model is told
    return fn(**args)


def shown(tool_call):
    try:
        args = json.loads(tool_call.function.arguments)
    except json.JSONDecodeError:
        args = {}
    return {"input": args}  # nothing runs on it


def raised(tool_call, fn):
    args = {}
    try:
        args = json.loads(tool_call.function.arguments)
    except json.JSONDecodeError:
        raise
    return fn(**args)


def no_arguments(tool_call, fn):
    args = json.loads(tool_call.function.arguments) or {}  # "null" is JSON for no arguments, and parses
    return fn(**args)
