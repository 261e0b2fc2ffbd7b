# A person who says yes has looked at no schema.
import json


def whole(tools, call, ui):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if not ui.confirm(call.function.name, args):
        return "denied"
    return tools[call.function.name](**args)


def part(tools, call):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if not ask_approval(call.function.name, args["command"]):
        return "denied"
    return tools[call.function.name](**args)
