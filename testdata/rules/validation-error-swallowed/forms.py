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


def or_empty(tool_call, fn):
    return fn(**(nothing_for(tool_call.function.arguments) or {}))  # expect: validation-error-swallowed


def nothing_for(text):
    try:
        return json.loads(text)
    except ValueError:
        return None


def replaced(tool_call, fn):
    try:
        args = json.loads(tool_call.function.arguments)
    except ValueError:
        args = None
    if args is None:
        args = {}  # expect: validation-error-swallowed
    return fn(**args)


def made(tool_call, fn):
    try:
        args = json.loads(tool_call.function.arguments)
    except ValueError:
        args = dict()  # expect: validation-error-swallowed
    return fn(**args)


def after_the_log(text):
    try:
        return json.loads(text)
    except ValueError as e:
        print("no JSON", e)
    return {}  # expect: validation-error-swallowed


def by_log(tool_call, fn):
    return fn(**after_the_log(tool_call.function.arguments))


def with_fallback(text, fallback=None):
    try:
        return json.loads(text)
    except ValueError:
        return fallback


def by_fallback(tool_call, fn):
    return fn(**with_fallback(tool_call.function.arguments, {}))  # expect: validation-error-swallowed
