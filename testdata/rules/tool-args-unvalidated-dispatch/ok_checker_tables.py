# What is taken from a table of validators checks, and runs no tool.
import json

VALIDATORS = {}


def errors_of(tool_call):
    name = tool_call.function.name
    args = json.loads(tool_call.function.arguments)
    errors = VALIDATORS[name](args)
    validator = VALIDATORS.get(name)
    if validator is not None:
        errors += validator(args)
    return errors
