# Where a request goes is put together of what the model sent.
import json
from urllib.parse import quote

import httpx
import requests
from mcp.server import Server

server = Server("x")


@server.call_tool()
async def forecast(name: str, arguments: dict):
    city = arguments.get("city")
    async with httpx.AsyncClient() as client:
        reply = await client.get(f"https://weather.example/{city}")  # expect: tool-args-unvalidated-dispatch
    return reply.text


@server.call_tool()
async def quoted(name: str, arguments: dict):
    days = int(arguments["days"])
    return requests.get(f"https://weather.example/days/{days}").text  # a number, whatever it was


def by_schema(call, registry):
    tool = registry[call.function.name]
    order = tool.args_model(**json.loads(call.function.arguments))  # makes one of the model, or raises
    return tool.fn(order)


def keyed(call, calendar):
    given = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if call.function.name == "remove_event":
        return calendar.remove(eventId="1", body=given)
