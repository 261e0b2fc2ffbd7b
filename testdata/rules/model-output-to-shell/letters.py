# That a letter is in it says nothing of the others.
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("sums")
WANTED = set("+-")


@mcp.tool()
def all_wanted(expression: str) -> float:
    if any(letter not in expression for letter in WANTED):
        return 0
    return eval(expression)  # expect: model-output-to-shell


@mcp.tool()
def holds(expression: str) -> float:
    if not WANTED <= set(expression):
        return 0
    return eval(expression)  # expect: model-output-to-shell
