# What functools.wraps marks has the signature of what it wraps: inspect.signature() follows it.
from functools import wraps
from typing import Any, Callable

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("m")


def timed(handler: Callable[..., dict]) -> Callable[..., dict]:
    @wraps(handler)
    def observed(*args: Any, **kwargs: Any) -> dict:
        return handler(*args, **kwargs)

    return observed


def stock(item: int) -> dict:
    return {"item": item}


def register(handler: Callable[..., dict], name: str) -> None:
    mcp.add_tool(timed(handler), name=name)


register(stock, "stock")
