# What only fills in what is missing and gives the arguments back checks nothing.
from dataclasses import dataclass


@dataclass
class ToolCall:
    id: str
    name: str
    arguments: dict


class Registry:
    def __init__(self):
        self.tools = {}

    def execute(self, name, params):
        tool = self.tools.get(name)
        if not tool:
            return "no such tool"
        return tool.execute(**params)  # expect: tool-args-unvalidated-dispatch


def with_folder(args, folder):
    filled = dict(args)
    if "folder" not in filled:
        filled["folder"] = folder
        return filled
    return filled


class Loop:
    def __init__(self, registry: Registry):
        self.registry = registry

    def single(self, tool_call: ToolCall):
        args = with_folder(tool_call.arguments, ".")
        return self.registry.execute(tool_call.name, args)
