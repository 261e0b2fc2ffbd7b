# What a framework calls is the model's also where the project itself calls it with something of its own.
import subprocess

from google.adk.agents import Agent
from langchain_core.tools import BaseTool, tool


class Log(BaseTool):
    name: str = "log"
    description: str = "The log of a file"

    def _run(self, path: str) -> str:
        return subprocess.getoutput(f"git log {path}")  # expect: model-output-to-shell

    def helper(self, path: str) -> str:
        return subprocess.getoutput(f"git log {path}")


@tool
def show(path: str) -> str:
    """Show a file."""
    return subprocess.getoutput(f"git show {path}")  # expect: model-output-to-shell


def blame(path: str) -> str:
    """Who wrote a file."""
    return subprocess.getoutput(f"git blame {path}")  # expect: model-output-to-shell


agent = Agent(name="git", model="gemini-3", tools=[blame])
