# mcp 2 calls FastMCP MCPServer.
from mcp.server import MCPServer
from mcp.server import mcpserver
from mcp.server.mcpserver import Context

from backend import client

mcp = MCPServer("orders")
other = mcpserver.MCPServer("more orders")


@mcp.tool()
async def update(order_id: str, updates: dict, ctx: Context) -> str:  # expect: tool-schema-loose
    """Update an order."""
    return client.update(order_id, total=updates["total"])


@other.tool(title="Merge")
def merge(order_id: str, parts: list) -> str:  # expect: tool-schema-loose
    """Merge into an order."""
    return client.merge(order_id, parts[0])


def split(order_id: str, parts: list) -> str:  # expect: tool-schema-loose
    """Split an order."""
    return client.split(order_id, parts[0])


other.add_tool(split, title="Split")


@mcp.tool()
def cancel(order_id: str, reason: str) -> str:
    """Cancel an order."""
    return client.cancel(order_id, reason)


@mcp.resource("orders://{order_id}")
def order(order_id: str, fields: dict) -> str:
    return client.order(order_id, fields["of"])
