from typing import Any, Dict

from langchain_core.tools import tool
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("orders")


@tool
def order(item: dict, count: int):  # expect: tool-schema-loose
    return item, count


@mcp.tool()
def update(
    record: Dict[str, Any],  # expect: tool-schema-loose
    tags: list,  # expect: tool-schema-loose
):
    return record, tags
