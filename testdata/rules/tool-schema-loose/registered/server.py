# The server is made here, its tools stand in other files.
from fastmcp import FastMCP
from tools import kept, rows
from tools.all import register_all
from tools.named import register as register_named
from tools.own import register_own

mcp = FastMCP("rows")
rows.register(mcp)
register_named(server=mcp)
register_all(mcp)
kept.Kept(mcp).register()


class Kitchen:
    def tool(self):
        return lambda function: function


register_own(Kitchen())

from handlers import change

mcp.tool()(change)  # expect: tool-schema-loose
