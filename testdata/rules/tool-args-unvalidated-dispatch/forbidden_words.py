# One word that a field may not be says nothing of what else it is, nor of the other fields.
import json


def refused(call, handlers):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if args.get("mode") == "raw":
        raise ValueError("not here")
    return handlers[call.function.name](**args)


def either(call, handlers):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if args["mode"] == "raw" or args["mode"] == "bare":
        return "not here"
    return handlers[call.function.name](**args)


def inside(call, handlers):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if args["mode"] != "raw":
        return handlers[call.function.name](**args)
    return "not here"


def allowed(call, handlers):
    args = json.loads(call.function.arguments)
    if args.get("mode") != "plain":
        raise ValueError("not here")
    return handlers[call.function.name](**args)
