"""SQLAlchemy does not say which database it talks to; what the package installs does."""
from mcp.server.fastmcp import FastMCP
from sqlalchemy import text

from .base import db

mcp = FastMCP("shop")


@mcp.tool()
def run_query(query: str):
    if query.strip().lower().split()[0] not in ("select", "with"):
        return "no"
    return db.execute(text(query)).fetchall()  # expect: model-output-to-shell


@mcp.tool()
def stock(item: str):
    return db.execute(text("select n from stock where item = :i"), {"i": item}).scalar()
