# What stands beside the {} tells of the failure, and nothing runs before it was asked about.
import json

TOOLS = {}


def pair(text):
    try:
        return json.loads(text), None
    except ValueError as error:
        return {}, str(error)


def by_error(call):
    args, error = pair(call.function.arguments)
    if error:
        return error
    return TOOLS[call.function.name](**args)


def fits(text):
    try:
        return True, json.loads(text)
    except ValueError:
        return False, {}


def by_yes_or_no(call):
    ok, args = fits(call.function.arguments)
    if not ok:
        return "the arguments are no JSON"
    return TOOLS[call.function.name](**args)


def entries(text):
    try:
        return {"ok": True, "args": json.loads(text)}
    except ValueError as error:
        return {"ok": False, "args": {}, "error": str(error)}


def by_entry(call):
    parsed = entries(call.function.arguments)
    if not parsed["ok"]:
        return parsed["error"]
    return TOOLS[call.function.name](**parsed["args"])


def in_a_row(call):
    error = None
    try:
        args = json.loads(call.function.arguments)
    except ValueError as reason:
        args, error = {}, str(reason)
    if error:
        return error
    return TOOLS[call.function.name](**args)


def parse_or_none(text):
    try:
        return json.loads(text), None
    except ValueError as error:
        return None, str(error)


def run_none(tools, tool_call):
    args, error = parse_or_none(tool_call.function.arguments)
    if error:
        return error
    return tools[tool_call.function.name](args or {})
