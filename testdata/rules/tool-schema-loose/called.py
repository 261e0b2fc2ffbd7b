# A decorator that is called makes a tool of a function, too.
from fastmcp import FastMCP
from langchain_core.tools import tool

mcp = FastMCP("rows")


def add(rows: list[dict]):  # expect: tool-schema-loose
    return rows


def put(row: dict):  # expect: tool-schema-loose
    return row


def find(row: dict):  # expect: tool-schema-loose
    return row


def plain(row: dict):  # no tool
    return row


class Rows:
    def drop(self, row: dict):  # expect: tool-schema-loose
        return row


mcp.tool()(add)
mcp.tool(put, name="put")
tools = [tool(find)]
mcp.tool()(Rows().drop)
mcp.tool()(typed(plain))  # what typed() makes of it, nobody sees
