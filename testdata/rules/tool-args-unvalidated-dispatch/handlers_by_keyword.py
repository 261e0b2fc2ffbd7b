# mcp 2's low-level server: its handlers are arguments of its constructor, and it checks nothing they get.
from mcp import types
from mcp.server import Server
from pydantic import BaseModel

import prompts
import store

HANDLERS = {"remove": store.remove}


class Remove(BaseModel):
    order_id: int


async def list_tools(ctx, params):
    return types.ListToolsResult(tools=[types.Tool(name="remove", inputSchema={"type": "object"})])


async def run(ctx, params):
    return await HANDLERS[params.name](**params.arguments)


server = Server("orders", on_list_tools=list_tools, on_call_tool=run)  # expect: tool-args-unvalidated-dispatch


async def run_by_name(ctx, params: types.CallToolRequestParams):
    given = params.arguments or {}
    if params.name == "remove":
        return await store.remove(given["order_id"])
    raise ValueError(params.name)


by_name = Server("orders", on_list_tools=list_tools, on_call_tool=run_by_name)  # expect: tool-args-unvalidated-dispatch


async def run_checked(ctx, params):
    given = Remove.model_validate(params.arguments)
    return await store.remove(given.order_id)


# A prompt's arguments are what a person fills in; they are texts.
async def render(ctx, params):
    return await prompts.TABLE[params.name](**params.arguments)


checked = Server("orders", on_list_tools=list_tools, on_call_tool=run_checked, on_get_prompt=render)
only_prompts = Server("prompts", on_get_prompt=render)
