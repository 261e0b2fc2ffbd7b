"""The same in Python."""
import os
import subprocess
import sys

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("x")


@mcp.tool()
def run_command(command: str):
    return subprocess.run(["cmd" if os.name == "nt" else "sh", "/c" if os.name == "nt" else "-c", command])


@mcp.tool()
def history(branch: str):
    return subprocess.run(["cmd" if sys.platform == "win32" else "bash", "/c" if sys.platform == "win32" else "-c", "git log " + branch])  # expect: model-output-to-shell
