# The tool gets parts of what did not parse: all of them are missing.
import json


def run(tool_call):
    try:
        args = json.loads(tool_call.function.arguments)
    except json.JSONDecodeError:
        args = {}  # expect: validation-error-swallowed
    if tool_call.function.name == "create_user":
        return create_user(args.get("name"))


def told(tool_call):
    try:
        args = json.loads(tool_call.function.arguments)
    except json.JSONDecodeError as e:
        return str(e)
    if tool_call.function.name == "create_user":
        return create_user(args.get("name"))
