"""The same in Python; a database's insert() puts nothing into a list."""
import os
import re
import subprocess

from langchain_core.tools import tool
from mcp.server.fastmcp import FastMCP
from storage import open_database

mcp = FastMCP("x")
database = open_database("x.db")


@mcp.tool()
def refused(branch: str = ""):
    if branch and not re.fullmatch(r"[\w-]+", branch):
        return "unsafe"
    return os.system(f"git log {branch}")


@mcp.tool()
def insert(table: str, data: dict[str, str]):
    database.insert(table, data)


@mcp.tool()
def flush():
    for table in database.tables():
        database.cursor().execute(f"DROP TABLE {table}")


@mcp.tool()
def half(branch: str, remote: str = ""):
    if remote and not re.fullmatch(r"[\w-]+", branch):
        return "unsafe"
    return os.system(f"git log {branch}")  # expect: model-output-to-shell


@tool
def run_command(command: str, folder: str = "."):
    """Runs a command."""
    return subprocess.run(command, shell=True, cwd=folder)


@tool
def clone(folder: str, number: int):
    """Clones."""
    run_command.invoke({"command": f"git clone u {folder}"})  # expect: model-output-to-shell
    run_command.invoke({"command": f"git log -n {number}", "folder": folder})
    chain.invoke({"command": f"git clone u {folder}"})  # no tool of the project
