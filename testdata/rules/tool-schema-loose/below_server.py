# A server of the project's own hands what it decorates on to the library's.
from typing import Any

from mcp.server.fastmcp import FastMCP


class Server(FastMCP):
    def tool(self, *args, **kwargs):
        register = super().tool(*args, **kwargs)

        def decorator(function):
            return register(function)

        return decorator


class Silent(FastMCP):
    def tool(self, *args, **kwargs):
        return lambda function: function  # nobody is told of it


server = Server("x")
silent = Silent("y")


@server.tool()
async def submit(action: str, params: dict[str, Any] | None = None) -> dict:  # expect: tool-schema-loose
    """Submit."""
    return {"a": action, "p": params}


@silent.tool()
async def keep(params: dict[str, Any]) -> dict:
    """Keep."""
    return {"p": params}
