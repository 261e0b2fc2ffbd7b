# A database in memory that reaches nothing outside.
import duckdb
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("frames")
shared = duckdb.connect(config={"enable_external_access": "false"})


@mcp.tool()
def tried(where: str):
    con = duckdb.connect(database=":memory:", config={"enable_external_access": False})
    return con.execute(f"EXPLAIN SELECT * FROM t WHERE {where}").fetchall()


@mcp.tool()
def cursor(where: str):
    return shared.cursor().execute(f"SELECT * FROM t WHERE {where}").fetchall()
