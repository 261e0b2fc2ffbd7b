# A registrar of the project's own: the functions its callers hand over become tools.
from fastmcp import FastMCP

mcp = FastMCP("x")


def add(function, name):
    mcp.tool(function, name=name)


def put(row: dict):  # expect: tool-schema-loose
    return row


def find(name: str):
    return name


add(put, "put")
add(find, "find")
