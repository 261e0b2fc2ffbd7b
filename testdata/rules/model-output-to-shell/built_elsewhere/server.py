import sqlite3
import subprocess

from mcp.server.fastmcp import FastMCP

from commands import Query, dump_command, quoted_dump

mcp = FastMCP("backup")


@mcp.tool()
def dump(database: str) -> str:
    command = dump_command(database, user="backup")
    return subprocess.check_output(command, shell=True, text=True)  # expect: model-output-to-shell


@mcp.tool()
def dump_quoted(database: str) -> str:
    return subprocess.check_output(quoted_dump(database), shell=True, text=True)


@mcp.tool()
def count(table: str) -> str:
    return sqlite3.connect("a.db").execute(Query(table).count()).fetchone()  # expect: model-output-to-shell
