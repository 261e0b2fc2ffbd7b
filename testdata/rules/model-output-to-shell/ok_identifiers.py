"""The name of a table can be bound by no parameter: in quotes, with those in it doubled, it stays a name."""
import sqlite3
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("db")
con = sqlite3.connect("x.db")


def quote_identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def backticked(name: str) -> str:
    return f"`{name.replace('`', '``')}`"


@mcp.tool()
def schema(table: str):
    return con.execute(f"PRAGMA table_info({quote_identifier(table)})").fetchall()


@mcp.tool()
def rows(table: str):
    return con.execute(f"SELECT * FROM {backticked(table)}").fetchall()


@mcp.tool()
def count(table: str):
    safe = table.replace('"', '""')
    return con.execute(f'SELECT count(*) FROM "{safe}"').fetchall()


@mcp.tool()
def last(table: str):
    return con.execute("SELECT * FROM [" + table.replace("]", "]]") + "] LIMIT 1").fetchall()
