"""A helper that gets all arguments, and looks at one of them: that one is looked at."""
import re
import subprocess

from mcp.server.fastmcp import FastMCP
from pydantic import BaseModel

mcp = FastMCP("x")


class Wanted(BaseModel):
    branch: str
    path: str


def ensure_branch(wanted):
    if not re.fullmatch(r"[\w-]+", wanted.branch):
        raise ValueError(wanted.branch)


@mcp.tool()
def log(wanted: Wanted):
    ensure_branch(wanted)
    subprocess.run(f"git log {wanted.branch}", shell=True)
    subprocess.run(f"git log {wanted.path}", shell=True)  # expect: model-output-to-shell
