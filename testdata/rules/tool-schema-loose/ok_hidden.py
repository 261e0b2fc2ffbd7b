# What the model never sees is nobody's schema.
from typing import Any

from fastmcp import FastMCP
from fastmcp.dependencies import CurrentContext, Depends

mcp = FastMCP("pages")


@mcp.tool(title="Read", exclude_args=["extractor", "session"])
def read(url: str, extractor: Any | None = None, session: dict | None = None):
    return extractor, session, url


@mcp.tool
def write(url: str, session: dict = Depends(open_session), ctx: Any | None = CurrentContext()):
    return session, ctx, url
