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


# The same as an operator.
@mcp.tool()
def find_rest(names: list[str], done: list[str]) -> str:
    out = ""
    for name in sorted(set(names) - set(done)):
        out += subprocess.check_output("grep -rn " + name + " .", shell=True, text=True)  # expect: model-output-to-shell
    return out


# A number less another is one.
@mcp.tool()
def last(pages: list[int], seen: int) -> str:
    return subprocess.check_output(f"lp -P {pages[0] - seen} book", shell=True, text=True)


# Nothing unknown is left of them.
@mcp.tool()
def only_known(names: list[str]) -> str:
    unknown = set(names) - KNOWN
    if unknown:
        raise ValueError(unknown)
    return subprocess.check_output("cat " + " ".join(names), shell=True, text=True)


@mcp.tool()
def none_unknown(names: list[str]) -> str:
    unknown = [name for name in names if name not in KNOWN]
    if unknown:
        raise ValueError(unknown)
    return subprocess.check_output("cat " + " ".join(names), shell=True, text=True)


# Others than the known are what is asked for.
@mcp.tool()
def some_unknown(names: list[str]) -> str:
    unknown = set(names) - KNOWN
    if not unknown:
        raise ValueError(names)
    return subprocess.check_output("cat " + " ".join(names), shell=True, text=True)  # expect: model-output-to-shell
