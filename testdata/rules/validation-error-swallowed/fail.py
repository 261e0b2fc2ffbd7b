import json
import logging


def go(tool_call, fn):
    try:
        args = json.loads(tool_call.function.arguments)
    except json.JSONDecodeError as e:
        logging.error("no JSON: %s", e)
        args = {}  # expect: validation-error-swallowed
    return fn(**args)
