# Each tool asks for its fields by a helper that raises where one is of another type.
import json
from typing import Optional


def text(value, name):
    if not isinstance(value, str):
        raise ValueError(f"{name} must be a string")
    return value


class Tool:
    def execute(self, args):
        raise NotImplementedError


class Read(Tool):
    def execute(self, args):
        return read(text(args.get("path"), "path"))


class Write(Tool):
    def execute(self, args):
        path = text(args["path"], "path")
        return write(path, text(args["content"], "content"))


def run(tools: dict[str, Tool], message):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)
        tool = tools[call.function.name]
        tool.execute(args)


def maybe(tools, call):
    tool: Optional[Tool] = tools.get(call.function.name)
    if tool is None:
        return None
    return tool.execute(json.loads(call.function.arguments))


def either(tools, call):
    tool: Tool | None = tools.get(call.function.name)
    return tool.execute(json.loads(call.function.arguments)) if tool else None
