"""A tool of the project that is invoked gets its arguments by name."""
import subprocess

from langchain_core.tools import tool


@tool
def run_command(command: str, folder: str = "."):
    """Runs a command."""
    return subprocess.run(command, shell=True, cwd=folder)


def clean(path, chain):
    run_command.invoke({"command": f"rm -rf {path}", "folder": "/"})  # expect: destructive-shell
    run_command.invoke({"command": "git status"})
    chain.invoke({"command": f"rm -rf {path}"})  # nobody runs it
