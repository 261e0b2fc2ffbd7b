"""Tools by a base class or a decorator of the project's own: what is called so, and says its name and what it does, is one."""
import subprocess

from cli import Command
from tools.base import PantryTool, register_tool, registry


class Grep(PantryTool):
    name = "grep"
    description = "Looks for a text."

    def run(self, pattern: str) -> str:
        return subprocess.getoutput(f"grep -rn {pattern} .")  # expect: model-output-to-shell


class Find(PantryTool):
    @property
    def name(self):
        return "find"

    @property
    def description(self):
        return "Looks for a file."

    async def execute(self, params: dict) -> str:
        return self.find(params["path"])

    def find(self, path: str) -> str:
        return subprocess.getoutput(f"find {path} -type f")  # expect: model-output-to-shell

    def setup(self, folder: str):
        """What a host hands over, not the model."""
        subprocess.getoutput(f"mkdir -p {folder}")


class Hammer(PantryTool):
    """No tool that describes itself."""

    def run(self, target: str):
        subprocess.getoutput(f"hammer {target}")


class Deploy(Command):
    """Nobody says that it is a tool."""

    name = "deploy"
    description = "Ships a branch."

    def run(self, branch: str):
        subprocess.getoutput(f"ship {branch}")


@registry.tool()
def show_log(path: str) -> str:
    """Shows what was committed."""
    return subprocess.getoutput(f"git -C {path} log")  # expect: model-output-to-shell


@register_tool
def show_size(path: str) -> str:
    return subprocess.getoutput(f"du -sh {path}")  # expect: model-output-to-shell


@registry.add("count", parameters={"properties": {"path": {"type": "string"}}})
def count(path: str, host: str) -> str:
    subprocess.getoutput(f"ping {host}")
    return subprocess.getoutput(f"wc {path}")  # expect: model-output-to-shell


@registry.command()
def ship(branch: str):
    subprocess.getoutput(f"ship {branch}")
