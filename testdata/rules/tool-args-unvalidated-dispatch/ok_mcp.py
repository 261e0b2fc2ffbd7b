# Checked, or not the arguments.
import logging

from mcp.server import Server
from pydantic import BaseModel

server = Server("x")


class Query(BaseModel):
    sql: str


@server.call_tool()
async def checked(name: str, arguments: dict):
    logging.info("calling %s with %s", name, arguments)  # tells of it
    if name == "query":
        return run_query(Query(**arguments).sql)
    return go(Query.model_validate(arguments))


@server.list_tools()
async def tools(request):
    return describe(request)  # no arguments of a tool
