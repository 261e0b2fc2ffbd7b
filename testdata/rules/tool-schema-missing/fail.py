from typing import Any

from crewai.tools import BaseTool
from langchain_core.tools import Tool, tool
from mcp.server.fastmcp import FastMCP
from pydantic_ai import Agent, RunContext

mcp = FastMCP("stock")
agent = Agent[str, int]("openai:gpt-4o")


@tool  # expect: tool-schema-missing
def stock(item_id):
    return lookup(item_id)


@tool("stock", return_direct=True)  # expect: tool-schema-missing
def stock_by_name(item_id, limit: int = 5):
    return lookup(item_id)


@mcp.tool()  # expect: tool-schema-missing
async def move(source: str, target):
    return source, target


@agent.tool  # expect: tool-schema-missing
def price(ctx: RunContext, item):
    return item


@agent.tool_plain  # expect: tool-schema-missing
def anything(item: Any):
    return item


@mcp.tool()  # expect: tool-schema-missing
def run_any(function_name: str, *args, **kwargs):
    return call_by_name(function_name, *args, **kwargs)


class Browse(BaseTool):  # expect: tool-schema-missing
    name: str = "browse"

    def _run(self, cmd, *args, **kwargs):
        return cmd


t = Tool(name="stock", description="stock of an item", func=stock)  # expect: tool-schema-missing
u = Tool.from_function(stock, name="stock", description="d")  # expect: tool-schema-missing


def untyped(item):
    return item


mcp.tool()(untyped)  # expect: tool-schema-missing
mcp.add_tool(untyped, name="again")  # expect: tool-schema-missing
