# What a schema has against the arguments, as a list, sorted, the best of it, in a helper: asked before the tool runs.
import json

from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match


def listed(tools, specs, call):
    args = json.loads(call.function.arguments)
    errors = list(Draft7Validator(specs[call.function.name]).iter_errors(args))
    if errors:
        return json.dumps({"error": [e.message for e in errors]})
    return tools[call.function.name](**args)


def in_order(tools, specs, call):
    args = json.loads(call.function.arguments)
    validator = Draft7Validator(specs[call.function.name])
    errors = sorted(validator.iter_errors(args), key=lambda e: e.path)
    if errors:
        return errors[0].message
    return tools[call.function.name](**args)


def as_texts(tools, specs, call):
    args = json.loads(call.function.arguments)
    errors = [e.message for e in Draft7Validator(specs[call.function.name]).iter_errors(args)]
    if len(errors) > 0:
        return errors
    return tools[call.function.name](**args)


def first(tools, specs, call):
    args = json.loads(call.function.arguments)
    for error in Draft7Validator(specs[call.function.name]).iter_errors(args):
        return error.message
    return tools[call.function.name](**args)


def best(tools, specs, call):
    args = json.loads(call.function.arguments)
    error = best_match(Draft7Validator(specs[call.function.name]).iter_errors(args))
    if error is not None:
        return error.message
    return tools[call.function.name](**args)


def messages(schema, value):
    return [e.message for e in Draft7Validator(schema).iter_errors(value)]


def by_helper(tools, specs, call):
    args = json.loads(call.function.arguments)
    wrong = messages(specs[call.function.name], args)
    if wrong:
        return wrong
    return tools[call.function.name](**args)
