"""Tools of one's own: a table of schemas, and what runs them beside it or under its name."""
import subprocess

from registry import Tool


def show_disk(folder: str) -> str:
    return subprocess.getoutput(f"du -sh {folder}")  # expect: model-output-to-shell


def show_load(count: int, name: str) -> str:
    return subprocess.getoutput(f"top -n {name}")


TOOLS = [
    {
        "name": "disk",
        "description": "How full a folder is.",
        "parameters": {"type": "object", "properties": {"folder": {"type": "string"}}},
        "handler": show_disk,
    },
    {"name": "load", "description": "How much there is to do.", "parameters": {"type": "object", "properties": {}}, "handler": show_load},
    {
        "name": "look",
        "description": "Looks for a word.",
        "parameters": {"type": "object", "properties": {"word": {"type": "string"}}},
    },
]


def call_tool(tool_name: str, tool_input: dict) -> str:
    if tool_name == "look":
        return subprocess.getoutput(f"grep -rn {tool_input['word']} .")  # expect: model-output-to-shell
    return "unknown tool"


def run_bash(args: dict) -> str:
    command = args["command"]
    for word in ["rm -rf /", "mkfs"]:
        if word in command:
            return "not allowed"
    return subprocess.run(command, shell=True)  # expect: model-output-to-shell


def run_plain(args: dict) -> str:
    """What it is there for, and nobody wanted a limit."""
    return subprocess.run(args["command"], shell=True)


bash = Tool(name="bash", description="Runs it.", parameters={"properties": {"command": {"type": "string"}}}, run=run_bash)
plain = Tool(name="plain", description="Runs it.", parameters={"properties": {"command": {"type": "string"}}}, run=run_plain)
