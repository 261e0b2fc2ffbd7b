# A handler in wrappers that call it with what they get.
import functools

from mcp.server import Server

server = Server("x")


def logged(handler):
    @functools.wraps(handler)
    async def inner(*args, **kwargs):
        print(handler.__name__)
        return await handler(*args, **kwargs)

    return inner


@server.call_tool()
@logged
async def decorated(name, arguments):
    if name == "remove":
        return db.remove(arguments["id"])  # expect: tool-args-unvalidated-dispatch


async def handed(name, arguments):
    if name == "remove":
        return db.remove(arguments["id"])


server.call_tool()(logged(handed))  # expect: tool-args-unvalidated-dispatch
