from typing import Any

from mcp.server.fastmcp import FastMCP
from pydantic import BaseModel

mcp = FastMCP("files")


class Row(BaseModel):
    id: str


@mcp.tool()
def checked(row: dict[str, Any]) -> str:
    """Checked inside."""
    return store.put(Row.model_validate(row))


@mcp.tool()
def unchecked(row: dict[str, Any]) -> str:
    """Not checked."""
    return store.put(row["id"], row)
