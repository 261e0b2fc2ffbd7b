"""What a tool gets is tested in a function of another file, before that hands it to what runs it."""
from mcp.server.fastmcp import FastMCP

from shelf import known_rows, long_rows

mcp = FastMCP("shelf")


@mcp.tool()
def known(table: str):
    return known_rows(table)


@mcp.tool()
def any_table(table: str):
    return long_rows(table)  # expect: model-output-to-shell
