"""Each of the allowed programs is held against the first word alone: what stands behind it runs, too."""
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("commands")
ALLOWED = ["ls", "git"]


def is_allowed(command: str) -> bool:
    first = command.split()[0]
    return any(first == allowed for allowed in ALLOWED)


@mcp.tool()
def run(command: str) -> str:
    if not is_allowed(command):
        raise ValueError("not allowed")
    return subprocess.check_output(command, shell=True, text=True)  # expect: model-output-to-shell


@mcp.tool()
def whole(command: str) -> str:
    if not any(command == allowed for allowed in ALLOWED):
        raise ValueError("not allowed")
    return subprocess.check_output(command, shell=True, text=True)
