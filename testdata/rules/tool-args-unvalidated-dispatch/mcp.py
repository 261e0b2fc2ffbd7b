# The function that runs all tools of an MCP server of the low level: nobody has checked what it gets.
import mcp.types as types
from mcp.server import Server
from mcp.server.lowlevel import Server as LowLevel

server = Server("x")
other = LowLevel("y")


@server.call_tool()
async def by_branch(name: str, arguments: dict) -> list:
    if name == "run":
        return run_query(arguments["sql"])  # expect: tool-args-unvalidated-dispatch
    raise ValueError(name)


@other.call_tool()
async def looked_up(name: str, arguments: dict | None) -> list[types.TextContent]:
    args = arguments or {}
    handler = getattr(tools, name)
    return await handler(**args)  # expect: tool-args-unvalidated-dispatch


def serve(repo):
    inner = Server("git")

    @inner.call_tool()
    async def call_tool(name: str, arguments: dict):
        match name:
            case "commit":
                return repo.commit(arguments["message"])  # expect: tool-args-unvalidated-dispatch


class Service:
    def __init__(self):
        self.server = Server("x")

    def register(self):
        @self.server.call_tool()
        async def call(name, arguments):
            return self.only_tool(arguments)

    def only_tool(self, arguments):
        return self.db.execute(arguments["sql"])  # expect: tool-args-unvalidated-dispatch
