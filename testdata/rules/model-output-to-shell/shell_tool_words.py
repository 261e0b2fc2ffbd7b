"""A tool that is called after the shell runs what the model says; of a word in somebody else's command it was not meant to."""
import subprocess

from langchain.tools import BaseTool
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("x")
COMMANDS = {"install": "conda install {package}", "update": "conda update {package}"}


class ShellCommandTool(BaseTool):
    name: str = "Shell Command Execution Tool"
    description: str = "Executes predefined safe shell commands."

    def _run(self, key: str, package: str) -> str:
        command = COMMANDS[key].format(package=package)  # expect: model-output-to-shell
        return subprocess.run(command, shell=True, capture_output=True, text=True).stdout


@mcp.tool()
def run_command(command: str, args: list[str]):
    if command not in ("ls", "git"):
        raise ValueError(command)
    line = f"{command} {' '.join(args)}"  # expect: model-output-to-shell
    return subprocess.run(line, shell=True)


@mcp.tool()
def run_any_command(command: str, args: list[str]):
    return subprocess.run(f"{command} {' '.join(args)}", shell=True)


@mcp.tool()
def run_in_environment(command: str):
    return subprocess.run(f"conda run -n base {command}", shell=True)


@mcp.tool()
def run_known_command(command: str):
    if command not in ("ls", "git"):
        raise ValueError(command)
    return subprocess.run(command, shell=True)
