# The text is parsed in a helper that throws; who calls it puts {} in its place.
import json


class BadArguments(Exception):
    pass


def parse(raw):
    return json.loads(raw)


def strict(raw):
    try:
        return json.loads(raw)
    except ValueError as e:
        raise BadArguments(str(e)) from e


def parsed(call):
    return parse(call.function.arguments)


def plain(tools, message):
    for call in message.tool_calls:
        try:
            args = parse(call.function.arguments)
        except ValueError:
            args = {}  # expect: validation-error-swallowed
        tools[call.function.name](**args)


def before(tools, message):
    for call in message.tool_calls:
        args = {}  # expect: validation-error-swallowed
        try:
            args = strict(call.function.arguments)
        except BadArguments:
            pass
        tools[call.function.name](**args)


def deeper(tools, message):
    for call in message.tool_calls:
        try:
            args = parsed(call)
        except ValueError:
            args = {}  # expect: validation-error-swallowed
        tools[call.function.name](**args)
