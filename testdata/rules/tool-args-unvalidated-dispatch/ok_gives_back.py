# What gives back a dict as it is, or nothing, runs no tool; hooks before and after the call run none either.
import json


def as_dict(value):
    if not isinstance(value, dict):
        return None
    return value


class View:
    def __init__(self, recorder):
        self.recorder = recorder

    def before_tool_call(self, name, args):
        self.recorder.started(name, args)
        return args

    def after_tool_call(self, name, args, raw):
        self.recorder.ended(name, args, raw)

    def show(self, tool_call, raw):
        args = as_dict(json.loads(tool_call.function.arguments))
        self.before_tool_call(tool_call.function.name, args)
        self.after_tool_call(tool_call.function.name, args, raw)
        return sorted(args or {})
