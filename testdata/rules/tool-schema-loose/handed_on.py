# A dict nobody takes a field of may be meant to hold anything: a note. One whose fields the program reads has fields to name.
import json
from typing import Any, Dict, List, Optional

import requests
from mcp.server.fastmcp import FastMCP
from pydantic import BaseModel

mcp = FastMCP("store")
URL = "https://store.example"


def sent(body):
    return requests.post(URL, json={"body": body}, timeout=9).json()


def unpacked(body):
    return stored(name=body["name"])


def each(rows):
    for row in rows:
        unpacked(row)


@mcp.tool()
def sends(props: Optional[Dict[str, Any]] = None) -> dict:  # expect: tool-schema-loose (note)
    """Send."""
    return requests.post(URL, json={"props": props or {}}, timeout=9).json()


@mcp.tool()
def writes(meta: dict) -> str:  # expect: tool-schema-loose (note)
    """Write."""
    with open("meta.json", "w") as file:
        file.write(json.dumps(meta))
    return "written"


@mcp.tool()
def sends_there(meta: dict) -> str:  # expect: tool-schema-loose (note)
    """Send it by a helper."""
    return sent(meta)


@mcp.tool()
def never_reads(meta: dict) -> str:
    """What comes in it does nothing."""
    return "nothing"


@mcp.tool()
def reads(order: dict) -> str:  # expect: tool-schema-loose (warning)
    """Read."""
    return stored(order["id"])


@mcp.tool()
def asks(order: Optional[dict] = None) -> str:  # expect: tool-schema-loose (warning)
    """Ask for one."""
    order = order or {}
    return stored(order.get("id"))


@mcp.tool()
def spreads(order: dict) -> str:  # expect: tool-schema-loose (warning)
    """All of them."""
    return stored(**order)


@mcp.tool()
def loops(orders: List[Dict[str, Any]]) -> str:  # expect: tool-schema-loose (warning)
    """Each."""
    return stored([order["id"] for order in orders])


@mcp.tool()
def reads_there(order: dict) -> str:  # expect: tool-schema-loose (warning)
    """Read in a helper."""
    return unpacked(order)


@mcp.tool()
def loops_there(orders: List[dict]) -> str:  # expect: tool-schema-loose (warning)
    """Read in a helper's helper."""
    return each(orders)


class Order(BaseModel):
    id: str
    meta: dict  # expect: tool-schema-loose (note)
    parts: dict  # expect: tool-schema-loose (warning)


@mcp.tool()
def by_model(order: Order) -> str:
    """Of its fields, one is looked into."""
    return stored(order.id, order.meta, order.parts["first"])
