from typing import Any, Dict, Optional

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


@mcp.tool()
def plan(
    indexes: list[dict[str, Any]],  # expect: tool-schema-loose
    hints: list[Any],  # expect: tool-schema-loose
    by_table: dict[str, dict],  # expect: tool-schema-loose
    extra: dict | None = None,  # expect: tool-schema-loose
    more: Optional[Dict[str, Any]] = None,  # expect: tool-schema-loose
):
    return indexes, hints, by_table, extra, more
