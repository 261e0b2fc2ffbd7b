# The answer of a check that stands left of `or` says whether the tool runs; what was kept of the call does not.
import json


def problem(schema, args):
    for key, value in args.items():
        if not isinstance(value, schema[key]):
            return f"{key} does not fit"
    return None


def checked(call, tools):
    tool = tools[call.function.name]
    args = json.loads(call.function.arguments)
    return problem(tool.schema, args) or tool.run(**args)


def kept(call, tools, cache):
    tool = tools[call.function.name]
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return cache.get(json.dumps(args)) or tool.run(**args)
