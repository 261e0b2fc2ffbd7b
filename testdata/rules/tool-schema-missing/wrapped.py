# Without functools.wraps the wrapper's own signature is the schema.
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("m")


def timed(handler):
    def observed(*args, **kwargs) -> dict:
        return handler(*args, **kwargs)

    return observed


def stock(item: int) -> dict:
    return {"item": item}


mcp.add_tool(timed(stock), name="stock")  # expect: tool-schema-missing
