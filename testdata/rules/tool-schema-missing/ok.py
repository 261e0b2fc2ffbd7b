from typing import Annotated

import smolagents
from claude_agent_sdk import tool as claude_tool
from google.genai import types
from langchain_core.tools import BaseTool, StructuredTool, Tool, tool
from mcp.server.fastmcp import Context, FastMCP
from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase

mcp = FastMCP("stock")


class Args(BaseModel):
    item_id: int


@tool
def typed(item_id: int, name: Annotated[str, "a name"] = "x"):
    return item_id


@tool(args_schema=Args)  # the schema is given
def with_schema(item_id):
    return item_id


@mcp.tool()
def no_arguments():
    return 1


@mcp.tool()
def with_context(item: str, ctx: Context):
    return item


@mcp.tool()
def with_untyped_context(item: str, ctx):  # filled in by the framework
    return item


@claude_tool("greet", "greets", {"name": str})  # the schema is an argument of the decorator
async def greet(args):
    return args


@smolagents.tool  # refuses an untyped parameter by itself
def loud(item):
    return item


class Typed(BaseTool):  # the schema is inferred from a typed _run
    def _run(self, query: str) -> str:
        return query


class WithSchema(BaseTool):
    args_schema: type = Args

    def _run(self, item_id):
        return item_id


class Wrapper(BaseTool):  # the schema comes from somewhere else
    def __init__(self, schema):
        super().__init__(args_schema=schema)

    def _run(self, **kwargs):
        return kwargs


class ToolRow(DeclarativeBase):
    name: str


class OwnTool:
    def __init__(self, name, definition): ...


a = Tool(name="stock", description="d", func=typed, args_schema=Args)
b = StructuredTool.from_function(typed)
c = types.Tool(google_search=types.GoogleSearch())
d = OwnTool("a", {"b": 1})
e = Tool(**{"name": "x", "description": "d", "func": typed, **extra})


def plain(item):  # no tool
    return item


def made(**kwargs):
    return kwargs


made.__signature__ = signature_of(plain)  # its parameters are not what is written
mcp.tool(name="made")(made)


# whatever comes in it does nothing
@mcp.tool()
def nothing(*args, **kwargs) -> str:
    return "nothing is done"
