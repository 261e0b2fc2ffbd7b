"""A list of what is forbidden is no limit."""
import os
import re
import subprocess

from clickhouse_driver import Client
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("x")
FORBIDDEN = ["rm ", "sudo", ";"]


@mcp.tool()
def one(path: str):
    if ";" in path or "&" in path:
        return "no"
    return os.system(f"git log {path}")  # expect: model-output-to-shell


@mcp.tool()
def some(path: str):
    if any(word in path for word in FORBIDDEN):
        return "no"
    return os.system(f"git log {path}")  # expect: model-output-to-shell


@mcp.tool()
def front(path: str):
    if not path.startswith("/home/"):
        return "no"
    return os.system(f"ls {path}")  # expect: model-output-to-shell


@mcp.tool()
def taken_out(path: str):
    path = path.replace(";", "")
    return os.system(f"ls {path}")  # expect: model-output-to-shell


@mcp.tool()
def half_quoted(message: str):
    message = message.replace('"', '\\"')
    return os.system(f'git commit -m "{message}"')  # expect: model-output-to-shell


@mcp.tool()
def not_quoted(message: str):
    message = message.replace("'", "\\'")  # between single quotes that ends them
    return os.system(f"git commit -m '{message}'")  # expect: model-output-to-shell


@mcp.tool()
def quoted(message: str):
    message = message.replace("'", "'\\''")
    return os.system(f"git commit -m '{message}'")


@mcp.tool()
def run_command(command: str):
    """A shell by design, with a list in front: a warning."""
    for word in FORBIDDEN:
        if word in command:
            return "no"
    if any(word in command for word in FORBIDDEN):
        return "no"
    return subprocess.run(command, shell=True)  # expect: model-output-to-shell


def is_safe(command):
    return not any(word in command for word in FORBIDDEN)


@mcp.tool()
def run_shell(command: str):
    if not is_safe(command):
        raise PermissionError(command)
    return subprocess.run(command, shell=True)  # expect: model-output-to-shell


@mcp.tool()
def run_listed(command: str):
    """Only the first word is looked at."""
    if command.split()[0] not in ["ls", "git"]:
        raise PermissionError(command)
    return subprocess.run(command, shell=True)  # expect: model-output-to-shell


# words that a pattern made beforehand looks for, in the helper that runs what others put together
UNWANTED = re.compile(r"\b(DROP|TRUNCATE|ALTER|CREATE)\b", re.I)
rows = Client("localhost")


def run_unless_forbidden(query: str):
    if UNWANTED.search(query):
        return {"error": "not allowed"}
    return rows.execute(query)


@mcp.tool()
def sample(table: str, order_by: str):
    return run_unless_forbidden(f"SELECT * FROM {table} ORDER BY {order_by} LIMIT 10")  # expect: model-output-to-shell
