from mcp.server.fastmcp import FastMCP

from all import REGISTRARS
from rows import register_rows


class App:
    def __init__(self, client):
        self.mcp = FastMCP("x")
        for register in [register_rows]:
            register(self.mcp, client)
        for register in REGISTRARS:
            register(self.mcp)
