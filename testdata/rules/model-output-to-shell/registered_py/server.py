from mcp.server.fastmcp import FastMCP

import logs

server = FastMCP("logs")
logs.register(server)
