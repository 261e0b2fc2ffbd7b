"""The same in Python."""
import os
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("x")


@mcp.tool()
def run_command(command: str):
    if command.startswith("cd "):
        os.chdir(command[3:].strip())
        return os.getcwd()
    return subprocess.run(command, shell=True)


@mcp.tool()
def execute_command(command: str):
    if command.startswith("rm "):
        print("refused:", command[3:])
        return f"rm is not allowed: {command[3:]}"
    return subprocess.run(command, shell=True)  # expect: model-output-to-shell
