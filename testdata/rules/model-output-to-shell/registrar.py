from mcp.server.fastmcp import FastMCP

from registered import dial, open_url

mcp = FastMCP("phone")
mcp.tool()(open_url)
mcp.tool()(dial)
