"""The last part of a path may have a `;` in it like any other text."""
import os
import shlex
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("files")


@mcp.tool()
def show(path: str) -> str:
    return subprocess.check_output(f"cat /srv/{os.path.basename(path)}", shell=True, text=True)  # expect: model-output-to-shell


@mcp.tool()
def show_quoted(path: str) -> str:
    return subprocess.check_output(f"cat /srv/{shlex.quote(os.path.basename(path))}", shell=True, text=True)


@mcp.tool()
def show_listed(path: str) -> str:
    return subprocess.check_output(["cat", os.path.basename(path)], text=True)
