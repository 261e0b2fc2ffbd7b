# None of the letters is unknown: by any(), as sets.
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("sums")
KNOWN = set("0123456789+-*/(). ")


@mcp.tool()
def none_unknown(expression: str) -> float:
    if any(letter not in KNOWN for letter in expression):
        return 0
    return eval(expression)


@mcp.tool()
def a_part(expression: str) -> float:
    if not set(expression) <= set("0123456789+-*/(). "):
        raise ValueError(expression)
    return eval(expression)


@mcp.tool()
def a_subset(expression: str) -> float:
    if not set(expression).issubset(KNOWN):
        return 0
    return eval(expression)
