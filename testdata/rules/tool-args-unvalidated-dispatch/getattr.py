# A method that a literal name takes and that checks nothing, one of who knows what, one that the model's name takes.
import json


class Registry:
    def __init__(self):
        self._tools = {}

    def execute(self, name, params):
        return self._tools[name](**params)


class Loop:
    def __init__(self, other):
        self.tools = Registry()
        self.other = other

    def resume(self, tool_call):
        args = json.loads(tool_call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch
        execute = getattr(self.tools, "execute", None)
        return execute(tool_call["function"]["name"], args)

    def unknown(self, tool_call):
        args = json.loads(tool_call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch
        execute = getattr(self.other, "execute", None)
        return execute(tool_call["function"]["name"], args)

    def named(self, tool_call):
        args = json.loads(tool_call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch
        return getattr(self, tool_call["function"]["name"])(args)
