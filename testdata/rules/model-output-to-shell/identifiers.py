"""Doubled quotes that do not stand in quotes, or in others, keep nothing in."""
import sqlite3
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("db")
con = sqlite3.connect("x.db")


@mcp.tool()
def bare(table: str):
    safe = table.replace('"', '""')
    return con.execute(f"SELECT * FROM {safe}").fetchall()  # expect: model-output-to-shell


@mcp.tool()
def others(table: str):
    safe = table.replace('"', '""')
    return con.execute(f"SELECT * FROM `{safe}`").fetchall()  # expect: model-output-to-shell


@mcp.tool()
def behind_backslash(table: str):
    safe = table.replace('"', '\\"')
    return con.execute(f'SELECT * FROM "{safe}"').fetchall()  # expect: model-output-to-shell
