"""Clients that come from where nobody sees: a method of theirs, in a file that imports them."""
import adbutils
import paramiko
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("phone")
clients = {}


def host() -> paramiko.SSHClient:
    return clients["host"]


@mcp.tool()
def open_app(package: str) -> str:
    return clients["phone"].shell(f"monkey -p {package} 1")  # expect: model-output-to-shell


@mcp.tool()
def find_app(package: str) -> str:
    return clients["phone"].shell(["pm", "path", package])


@mcp.tool()
def disk(folder: str) -> str:
    _, out, _ = clients["host"].exec_command(f"du -sh {folder}")  # expect: model-output-to-shell
    return out.read()
