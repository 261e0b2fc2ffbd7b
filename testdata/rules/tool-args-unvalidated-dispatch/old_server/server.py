# 1.9 checks nothing.
import mcp.types as types
from mcp.server import Server

server = Server("x")


@server.list_tools()
async def tools() -> list[types.Tool]:
    schema = {"type": "object", "properties": {"url": {"type": "string"}}, "required": ["url"]}
    return [types.Tool(name="go", description="d", inputSchema=schema)]


@server.call_tool()
async def call(name: str, arguments: dict) -> list[types.TextContent]:
    text = await execute(name, arguments)  # expect: tool-args-unvalidated-dispatch
    return [types.TextContent(type="text", text=text)]


async def execute(name: str, arguments: dict) -> str:
    if name == "go":
        await page.goto(arguments["url"])
    return "unknown"


