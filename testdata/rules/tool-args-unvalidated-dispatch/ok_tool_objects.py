# Tools of MCP's own SDK and of FastMCP, as objects: run() holds the arguments against the function's signature.
import json

from fastmcp.tools import FunctionTool
from fastmcp.tools import Tool as AnyTool
from mcp.server.fastmcp.tools import Tool as FastTool
from mcp.server.mcpserver.tools import Tool as ServerTool
from openai import OpenAI

client = OpenAI()


def calls_of(messages):
    return client.chat.completions.create(model="m", messages=messages).choices[0].message.tool_calls


class Held:
    def __init__(self, functions):
        self.tools: dict[str, FastTool] = {}
        for function in functions:
            tool = FastTool.from_function(function)
            self.tools[tool.name] = tool

    async def call(self, messages):
        for call in calls_of(messages):
            await self.tools[call.function.name].run(json.loads(call.function.arguments))


async def newer(messages, tools: dict[str, ServerTool], context):
    for call in calls_of(messages):
        await tools[call.function.name].run(json.loads(call.function.arguments), context)


async def of_another_package(messages, tools: dict[str, FunctionTool], more: dict[str, AnyTool]):
    for call in calls_of(messages):
        await tools[call.function.name].run(json.loads(call.function.arguments))
        await more[call.function.name].run(json.loads(call.function.arguments))
