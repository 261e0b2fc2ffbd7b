# ... whatever a field of them is called: "parameters" beside the tool's name is no second call.
import subprocess

import mcp.types as types
from mcp.server import Server

server = Server("x")


class Scan:
    def run(self, url: str, parameters=None):
        command = ["scan", url]
        if parameters:
            command.extend(["-p", ",".join(parameters)])
        return subprocess.run(command, capture_output=True, text=True).stdout


scan = Scan()


@server.list_tools()
async def tools() -> list[types.Tool]:
    fields = {"url": {"type": "string"}, "parameters": {"type": "array", "items": {"type": "string"}}}
    return [types.Tool(name="scan", description="d", inputSchema={"type": "object", "properties": fields})]


@server.call_tool()
async def call(name: str, arguments: dict) -> list[types.TextContent]:
    text = ""
    if name == "scan":
        text = scan.run(url=arguments["url"], parameters=arguments.get("parameters"))
    return [types.TextContent(type="text", text=text)]
