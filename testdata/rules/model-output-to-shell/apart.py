"""A command that begins so is somebody else's business: that is no list of what is forbidden."""
import os
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("shell")


@mcp.tool()
def run_command(command: str):
    if command.startswith("cd "):
        return os.chdir(command[3:])
    return subprocess.run(command, shell=True, capture_output=True, text=True).stdout


@mcp.tool()
def run_some_command(command: str):
    if command.startswith("sudo "):
        return f"refused: {command[:80]}"
    return subprocess.run(command, shell=True, capture_output=True, text=True).stdout  # expect: model-output-to-shell
