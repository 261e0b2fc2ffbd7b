import json

from tool_base import ToolRegistry
from tool_read import ReadTool

registry = ToolRegistry()
registry.register(ReadTool())


def handle(tool_call):
    args = json.loads(tool_call.function.arguments)
    return registry.execute(tool_call.function.name, args)
