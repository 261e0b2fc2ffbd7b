# mcp 2 calls FastMCP MCPServer.
from mcp.server.mcpserver import MCPServer

from backend import client

mcp = MCPServer("orders")


@mcp.tool()  # expect: tool-schema-missing
def update(order_id, total: int) -> str:
    """Update an order."""
    return client.update(order_id, total)


@mcp.tool()
def cancel(order_id: str) -> str:
    """Cancel an order."""
    return client.cancel(order_id)
