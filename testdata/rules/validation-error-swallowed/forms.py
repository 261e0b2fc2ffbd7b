# Broken JSON that becomes empty arguments, in its forms.
import contextlib
import json


def default_before(tool_call, fn):
    args = {}  # expect: validation-error-swallowed
    try:
        args = json.loads(tool_call.function.arguments)
    except Exception:
        print("no JSON")
    return fn(**args)


def suppressed(tool_call, fn):
    args = {}  # expect: validation-error-swallowed
    with contextlib.suppress(ValueError):
        args = json.loads(tool_call.function.arguments)
    return fn(**args)


def helper(text):
    try:
        return json.loads(text)
    except ValueError:
        return {}  # expect: validation-error-swallowed


def by_helper(tool_call, fn):
    return fn(**helper(tool_call.function.arguments))


def by_method(tool_calls, server):
    for call in tool_calls:
        fn = call.function
        try:
            args = json.loads(fn.arguments) if fn.arguments else {}
        except (json.JSONDecodeError, TypeError):
            args = {}  # expect: validation-error-swallowed
        server.execute_tool(fn.name, args)
