import rows
import tables
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("x")
MODULES = (tables,)

for module in [rows]:
    module.register(mcp)
for module in MODULES:
    module.register(mcp)
