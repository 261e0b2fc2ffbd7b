# Tools that stand in a list and are registered in a loop.
from fastmcp import FastMCP

mcp = FastMCP("x")


def add(row: dict):  # expect: tool-schema-loose
    return row


def find(name: str):
    return name


def apart(row: dict):  # registered by nobody
    return row


TOOLS = [add, find]
for tool in TOOLS:
    mcp.tool()(tool)


class Rows:
    def __init__(self):
        self.server = FastMCP("y")
        for method in (self.put, self.drop):
            self.server.add_tool(method)

    def put(self, row: dict):  # expect: tool-schema-loose
        return row

    def drop(self, name: str):
        return name

    def keep(self, row: dict):
        return row
