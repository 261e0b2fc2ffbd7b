# A branch on the tool's name is as sure as a table of tools.
import json

from mcp.server import Server

app = Server("x")


class Handler:
    def run_tool(self, args):
        raise NotImplementedError


class Reader(Handler):
    name = "read"

    def run_tool(self, args):
        return open(args["path"]).read()


HANDLERS = {}


def add(handler):
    HANDLERS[handler.name] = handler


def handler_of(name):
    if name not in HANDLERS:
        return None
    return HANDLERS[name]


add(Reader())


@app.call_tool()
async def by_class(name: str, arguments: dict):
    handler = handler_of(name)
    if not handler:
        raise ValueError(name)
    return handler.run_tool(arguments)  # expect: tool-args-unvalidated-dispatch


async def search_all(arguments):
    return await engine.find(arguments["query"], arguments.get("limit"))


def branches():
    other = Server("y")

    @other.call_tool()
    async def call_tool(name: str, arguments: dict):
        if name == "look_for":
            result = await search_all(arguments)  # expect: tool-args-unvalidated-dispatch
        else:
            result = []
        return result


async def run_one(call, tools):
    response = {"type": "tool_result", "tool_use_id": call.id}
    response["content"] = await tools[call.name].execute(**call.input)  # expect: tool-args-unvalidated-dispatch
    return response


def early(call):
    if call.function.name != "get_weather":
        return None
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return get_weather(args["location"])


def get_weather(location):
    return "sunny in " + location


def kept(tool_call, user):
    options = {"user": user, "args": json.loads(tool_call.function.arguments)}  # expect: tool-args-unvalidated-dispatch
    if tool_call.function.name == "look_up":
        return look_up(options)


def look_up(options):
    return engine.find(options["args"]["q"])


def in_turns(message, handlers):
    while message.tool_calls:
        for call in message.tool_calls:
            if call.function.name == "plan":
                args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
                message = handlers["plan"](**args)
            elif call.function.name == "hand_over":
                args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
                message = handlers["hand_over"](**args)
