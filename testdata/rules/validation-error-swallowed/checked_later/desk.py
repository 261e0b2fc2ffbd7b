"""Whoever checks later sees {}, a valid call of every tool that requires nothing."""
import asyncio

from fastmcp import Client

from loop import Loop


class Desk:
    def __init__(self):
        self.clients: dict[str, Client] = {"files": Client("http://127.0.0.1:9000/mcp")}
        self.loop = Loop(self)

    async def execute_far_tool(self, name, given):
        return await asyncio.wait_for(self.clients["files"].call_tool(name, given), timeout=60)
