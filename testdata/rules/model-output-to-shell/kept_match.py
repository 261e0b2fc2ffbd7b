"""Whether a match that was kept is there is what the pattern says of the whole text."""
import re
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("tree")
WORDS = re.compile(r"[\w/]+")


@mcp.tool()
def none_goes_back(path: str):
    found = WORDS.fullmatch(path)
    if not found:
        return "no"
    return subprocess.check_output(f"git -C {path} log", shell=True)


@mcp.tool()
def is_none(path: str):
    found = re.fullmatch(r"[\w/]+", path)
    if found is None:
        raise ValueError(path)
    return subprocess.check_output(f"git -C {path} log", shell=True)


@mcp.tool()
def home_goes_back(path: str):
    home = re.match(r"^~(.*)$", path)
    if home:
        return "no home"
    return subprocess.check_output(f"git -C {path} log", shell=True)  # expect: model-output-to-shell


@mcp.tool()
def is_not_none(path: str):
    home = re.match(r"^~(.*)$", path)
    if home is not None:
        return "no home"
    return subprocess.check_output(f"git -C {path} log", shell=True)  # expect: model-output-to-shell


@mcp.tool()
def digits_taken(issue: str):
    found = re.match(r"^#(\d+)", issue)
    if not found:
        return "no"
    return subprocess.check_output(f"gh issue view {found.group(1)}", shell=True)


@mcp.tool()
def anything_taken(issue: str):
    found = re.match(r"^#(.+)", issue)
    if not found:
        return "no"
    return subprocess.check_output(f"gh issue view {found.group(1)}", shell=True)  # expect: model-output-to-shell
