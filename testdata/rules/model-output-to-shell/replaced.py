# What comes in the place of a mark in a text.
import re
import subprocess
from typing import Dict

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("replaced")
LOG = "git -C {folder} log -n {count}"


@mcp.tool()
def log(folder: str) -> str:
    return subprocess.getoutput(LOG.replace("{folder}", folder))  # expect: model-output-to-shell


@mcp.tool()
def log_by_pattern(folder: str) -> str:
    return subprocess.getoutput(re.sub(r"\{folder\}", folder, LOG))  # expect: model-output-to-shell


@mcp.tool()
def filled(settings: Dict[str, str]) -> str:
    def value_of(match):
        return settings.get(match.group(1), match.group(0))

    return subprocess.getoutput(re.sub(r"\{(\w+)\}", value_of, LOG))  # expect: model-output-to-shell


# numbers, words of one's own, a piece of the text itself
@mcp.tool()
def log_some(count: int) -> str:
    return subprocess.getoutput(LOG.replace("{folder}", "/srv").replace("{count}", str(count)))


@mcp.tool()
def log_loud(count: int) -> str:
    return subprocess.getoutput(re.sub(r"--(\w+)", lambda match: match.group(1).lower(), f"git log --N {count}"))


# by design the command itself
@mcp.tool()
def run_command(command: str) -> str:
    return subprocess.getoutput(command.replace("~", "/home/me"))


# let through by a list
@mcp.tool()
def log_known(folder: str) -> str:
    if folder not in ("api", "web"):
        raise ValueError(folder)
    return subprocess.getoutput(LOG.replace("{folder}", folder))
