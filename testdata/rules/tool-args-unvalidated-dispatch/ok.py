import json

import jsonschema
from pydantic import BaseModel


class Order(BaseModel):
    item: int


def validated(tool_call, fn):
    args = json.loads(tool_call.function.arguments)
    return fn(Order.model_validate(args))  # pydantic


def constructed(tool_call, fn):
    args = json.loads(tool_call.function.arguments)
    order = Order(**args)
    return fn(order)


def by_schema(tool_call, fn, schema):
    args = json.loads(tool_call.function.arguments)
    jsonschema.validate(args, schema)
    return fn(**args)


def by_hand(tool_call, fn):
    args = json.loads(tool_call.function.arguments)
    if "item" not in args:
        raise ValueError("item is missing")
    return fn(**args)


def framework(tool_call, tool):
    args = json.loads(tool_call.function.arguments)
    return tool.invoke(args)  # a LangChain tool checks for itself


async def autogen(tool_call, tool, token):
    args = json.loads(tool_call.function.arguments)
    return await tool.run_json(args, token)  # checks against the tool's own type


async def mcp(tool_call, session):
    args = json.loads(tool_call.function.arguments)
    return await session.call_tool(tool_call.function.name, args)  # the server checks


def history(tool_call):  # converted for another provider
    return {"type": "tool_use", "input": json.loads(tool_call.function.arguments)}


def shown(tool_call, console):
    args = json.loads(tool_call.function.arguments)
    console.print(json.dumps(args, indent=2))


def drawn(tool_call, panel):
    args = json.loads(tool_call.function.arguments)
    panel._visualize_function_call(tool_call.function.name, args)  # telling is not running


def checked_inside(tool_call):
    args = json.loads(tool_call.function.arguments)
    return run_order(args)


def run_order(args):
    order = Order.model_validate(args)
    return order.item


def command_line(args, fn):
    return fn(**json.loads(args.thread))  # a command line's, no model's
