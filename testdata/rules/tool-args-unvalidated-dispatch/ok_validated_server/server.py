# From 1.10 on the SDK holds the arguments against the schema of the tool that list_tools names; without a pin the newest is installed.
import mcp.types as types
from mcp.server import Server

server = Server("x")


@server.list_tools()
async def tools() -> list[types.Tool]:
    schema = {"type": "object", "properties": {"url": {"type": "string"}}, "required": ["url"]}
    return [types.Tool(name="go", description="d", inputSchema=schema)]


@server.call_tool()
async def call(name: str, arguments: dict) -> list[types.TextContent]:
    return [types.TextContent(type="text", text=await execute(name, arguments))]


async def execute(name: str, arguments: dict) -> str:
    if name == "go":
        await page.goto(arguments["url"])
    return "unknown"


class Service:
    def __init__(self):
        self.server = Server("y")
        self.server.list_tools()(self.tools)
        self.server.call_tool()(self.call)

    async def tools(self):
        return []

    async def call(self, name: str, arguments: dict):
        return await getattr(self, name)(**arguments)
