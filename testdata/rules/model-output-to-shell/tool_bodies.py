"""What a tool runs, its schema and whoever calls it elsewhere."""
import subprocess

from mcp.types import TextContent


def execute_tool(tool_name: str, tool_input: dict):
    if tool_name == "branch":
        return subprocess.run(f"git checkout -b {tool_input['name']}", shell=True)  # expect: model-output-to-shell


async def show(arguments: dict) -> list[TextContent]:
    shown = subprocess.run(f"git show {arguments['ref']}", shell=True, text=True)  # expect: model-output-to-shell
    return text(shown.stdout)


async def log(arguments: dict):
    shown = subprocess.run(f"git log {arguments['ref']}", shell=True, text=True)  # expect: model-output-to-shell
    return [TextContent(type="text", text=shown.stdout)]


def text(words):
    return [TextContent(type="text", text=words)]


def run_tool(path: str):
    subprocess.run(f"{path} --version", shell=True)


def build(name: str, target: str):
    if name == "make":
        subprocess.run(f"make {target}", shell=True)
