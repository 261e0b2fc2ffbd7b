# What a schema has against them is only logged, or nobody looks at it.
import json

from jsonschema import Draft7Validator


def logged(tools, specs, call, log):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    for error in Draft7Validator(specs[call.function.name]).iter_errors(args):
        log.warning(error.message)
    return tools[call.function.name](**args)


def messages(schema, value):
    return [e.message for e in Draft7Validator(schema).iter_errors(value)]


def counted(tools, specs, call):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    wrong = messages(specs[call.function.name], args)
    print(len(wrong))
    return tools[call.function.name](**args)
