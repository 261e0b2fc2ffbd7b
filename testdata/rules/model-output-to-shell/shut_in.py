# In a file, or free to read and write files, even one in memory reaches something.
import duckdb
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("frames")


@mcp.tool()
def in_a_file(where: str):
    con = duckdb.connect("sales.db", config={"enable_external_access": False})
    return con.execute(f"SELECT * FROM t WHERE {where}").fetchall()  # expect: model-output-to-shell


@mcp.tool()
def open_to_files(where: str):
    con = duckdb.connect(":memory:", config={"threads": 1})
    return con.execute(f"SELECT * FROM t WHERE {where}").fetchall()  # expect: model-output-to-shell


@mcp.tool()
def allowed(where: str):
    con = duckdb.connect(":memory:", config={"enable_external_access": True})
    return con.execute(f"SELECT * FROM t WHERE {where}").fetchall()  # expect: model-output-to-shell
