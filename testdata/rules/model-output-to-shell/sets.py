# A set without some of its elements is made of them all the same.
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("names")


@mcp.tool()
def find(names: list[str], done: list[str]) -> str:
    out = ""
    for name in set(names).difference(done):
        out += subprocess.check_output("grep -rn " + name + " .", shell=True, text=True)  # expect: model-output-to-shell
    return out


# Only known ones come through.
KNOWN = {"a", "b"}


@mcp.tool()
def known(names: list[str]) -> str:
    out = ""
    for name in KNOWN.intersection(names):
        out += subprocess.check_output("grep -rn " + name + " .", shell=True, text=True)
    return out
