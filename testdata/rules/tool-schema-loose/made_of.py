# A tool that is made of a function by a call is one like those that are decorated.
from typing import Annotated, Any

from fastmcp import FastMCP
from fastmcp.tools import FunctionTool, Tool
from google.adk.tools import FunctionTool as AdkTool
from langchain_core.tools import StructuredTool
from llama_index.core.tools import FunctionTool as LlamaTool
from pydantic import Field


async def create(
    name: Annotated[str, Field(description="name")],
    steps: Annotated[list[dict[str, Any]], Field(description="steps")],  # expect: tool-schema-loose
):
    return name, steps


def update(row: dict):  # expect: tool-schema-loose
    return row


def put(row: dict):  # expect: tool-schema-loose
    return row


def find(where: dict[str, Any]):  # expect: tool-schema-loose
    return where


def drop(where: dict, tool_context):  # expect: tool-schema-loose
    return where


def add_tools(mcp: FastMCP):
    mcp.add_tool(FunctionTool.from_function(create, tags={"x"}))
    mcp.add_tool(Tool.from_function(update))


tools = [
    StructuredTool.from_function(func=put, name="put", description="d"),
    LlamaTool.from_defaults(fn=find),
    AdkTool(func=drop),
]
