# What the tool does first lists what is wrong with it and raises: a note, the model finds out by errors.
from typing import Any

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("rows")
TYPES = {"id": str, "title": str}


class Invalid(Exception):
    pass


def fit(row):
    wrong = []
    for name, kind in TYPES.items():
        if name not in row:
            wrong.append(f"{name} is missing")
        elif not isinstance(row[name], kind):
            wrong.append(f"{name} has another type")
    if row.get("priority") not in ("high", "low"):
        wrong.append("priority")
    if wrong:
        raise Invalid("; ".join(wrong))
    return row


def count(row):
    wrong = []
    for name in TYPES:
        if row.get(name) == "none":
            wrong.append(name)
    if wrong:
        raise Invalid("; ".join(wrong))
    return row


@mcp.tool()
def first(row: dict[str, Any]) -> str:  # expect: tool-schema-loose (note)
    """First."""
    good = fit(row)
    return store.put(good["id"], row["title"])


@mcp.tool()
def told(row: dict[str, Any]) -> str:  # expect: tool-schema-loose (note)
    """Told."""
    try:
        good = fit(row)
        return store.put(good["id"])
    except Invalid as e:
        return f"not valid: {e}"


@mcp.tool()
def unheeded(row: dict[str, Any]) -> str:  # expect: tool-schema-loose (warning)
    """Unheeded: what is refused goes in all the same."""
    try:
        fit(row)
    except Invalid as e:
        print(e)
    return store.put(row["id"])


@mcp.tool()
def late(row: dict[str, Any]) -> str:  # expect: tool-schema-loose (warning)
    """Late."""
    store.put(row["id"])
    return fit(row)["title"]


@mcp.tool()
def otherwise(row: dict[str, Any]) -> str:  # expect: tool-schema-loose (warning)
    """Looks for one word."""
    count(row)
    return store.put(row["id"])
