"""The statement is put together here and run in another file, in another thread."""
import asyncio

from mcp.server.fastmcp import FastMCP

from store import later, rows, store

mcp = FastMCP("ships")


@mcp.tool()
async def directly(table: str):
    return await asyncio.to_thread(rows, f"SELECT * FROM {table}")  # expect: model-output-to-shell


@mcp.tool()
async def by_helper(table: str):
    return await later(f"SELECT * FROM {table}")  # expect: model-output-to-shell


@mcp.tool()
async def by_method(table: str):
    return await store.fetch(f"SELECT * FROM {table}")  # expect: model-output-to-shell


@mcp.tool()
async def by_pool(table: str):
    return await store.fetch_in_pool(f"SELECT * FROM {table}")  # expect: model-output-to-shell


@mcp.tool()
async def bound(name: str):
    return await later("SELECT * FROM ships WHERE name = ?", (name,))


@mcp.tool()
async def bound_directly(name: str):
    return await asyncio.to_thread(rows, "SELECT * FROM ships WHERE name = ?", (name,))
