# A question to the database's catalog keeps nobody from the statement unless its answer is heeded.
import pymysql
import sqlite3
from fastmcp import FastMCP

mcp = FastMCP("db")


def connect():
    return pymysql.connect(host="h", user="u", password="p", database="d")


@mcp.tool()
def table_info(table_name: str) -> dict:
    cursor = connect().cursor()
    cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", (table_name,))
    columns = cursor.fetchall()
    cursor.execute(f"SELECT COUNT(*) FROM `{table_name}`")  # expect: model-output-to-shell
    return {"columns": columns, "rows": cursor.fetchone()}


@mcp.tool()
def shown(table_name: str, verbose: bool) -> dict:
    cursor = connect().cursor()
    cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", (table_name,))
    columns = [row[0] for row in cursor.fetchall()]
    if verbose:
        print(columns)
    cursor.execute(f"SELECT COUNT(*) FROM `{table_name}`")  # expect: model-output-to-shell
    return {"columns": columns, "rows": cursor.fetchone()}


@mcp.tool()
def heeded(table_name: str) -> dict:
    cursor = connect().cursor()
    cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", (table_name,))
    columns = [row[0] for row in cursor.fetchall()]
    if not columns:
        return {"error": "no such table"}
    cursor.execute(f"SELECT COUNT(*) FROM `{table_name}`")
    return {"columns": columns, "rows": cursor.fetchone()}


@mcp.tool()
def counted(table_name: str) -> int:
    db = sqlite3.connect("x.db")
    (count,) = db.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = ?", (table_name,)).fetchone()
    if count == 0 or table_name.startswith("sqlite_"):
        raise ValueError(table_name)
    return db.execute(f"SELECT COUNT(*) FROM {table_name}").fetchone()[0]


@mcp.tool()
def each(table_name: str) -> list:
    db = sqlite3.connect("x.db")
    found = []
    for _ in db.execute("SELECT name FROM sqlite_master WHERE name = ?", (table_name,)).fetchall():
        found += db.execute(f"SELECT * FROM {table_name}").fetchall()
    return found
