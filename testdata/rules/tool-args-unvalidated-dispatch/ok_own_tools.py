# The project's own tools check what they get; an MCP server checks for itself.
import json

from mcp import ClientSession
from tools_that_check import CheckedTool

Tools = CheckedTool | None


class Toolset:
    def __init__(self):
        self.tools: dict[str, Tools] = {}

    def add(self, tool: Tools):
        self.tools[tool.name] = tool

    async def handle(self, tool_call):
        arguments = json.loads(tool_call.function.arguments)
        tool = self.tools[tool_call.function.name]
        return await tool.call(arguments)


class Manager:
    def __init__(self, session: ClientSession):
        self.session = session

    async def execute_own_tool(self, name, arguments):
        for attempt in range(3):
            result = await self.session.call_tool(name, arguments)
            if result:
                return result

    async def handle(self, tool_call):
        arguments = json.loads(tool_call.function.arguments)
        return await self.execute_own_tool(tool_call.function.name, arguments)
