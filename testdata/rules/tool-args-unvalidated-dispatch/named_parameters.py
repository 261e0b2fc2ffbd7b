# {toolName, parameters} of a voice provider's event: the name's key says that it is a tool's.
import json

TOOLS = {}


async def execute_tool(name, arguments):
    return await TOOLS[name].execute(**arguments)


async def listen(socket):
    async for message in socket:
        event = json.loads(message)  # expect: tool-args-unvalidated-dispatch
        if event.get("type") == "client_tool_invocation":
            name = event.get("toolName")
            given = event.get("parameters") or {}
            await execute_tool(name, given)


async def by_type(invocation):
    handler = TOOLS[invocation["tool_name"]]
    return await handler(**invocation["parameters"])  # expect: tool-args-unvalidated-dispatch
