# A method that a literal name takes is that method: what it checks, it checks.
import json


class Registry:
    def __init__(self):
        self._tools = {}

    def execute(self, name, params):
        tool = self._tools[name]
        errors = tool.validate_params(params)
        if errors:
            return "Error: " + "; ".join(errors)
        return tool.run(**params)


class Loop:
    def __init__(self):
        self.tools = Registry()

    def resume(self, tool_call):
        args = json.loads(tool_call["function"]["arguments"])
        execute = getattr(self.tools, "execute", None)
        if not callable(execute):
            return None
        return execute(tool_call["function"]["name"], args)

    def at_once(self, tool_call):
        args = json.loads(tool_call["function"]["arguments"])
        return getattr(self.tools, "execute")(tool_call["function"]["name"], args)


def of_parameter(tools: Registry, tool_call):
    args = json.loads(tool_call["function"]["arguments"])
    run = getattr(tools, "execute", None)
    return run(tool_call["function"]["name"], args) if run else None
