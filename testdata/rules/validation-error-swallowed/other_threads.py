# run_in_executor(None, f, name, args) calls f(name, args).
import asyncio
import json

from toolkit.remote import execute_remotely


async def empty(tool_call):
    try:
        args = json.loads(tool_call.function.arguments)
    except json.JSONDecodeError:
        args = {}  # expect: validation-error-swallowed
    loop = asyncio.get_event_loop()
    return await loop.run_in_executor(None, execute_remotely, tool_call.function.name, args)


async def refused(tool_call):
    try:
        args = json.loads(tool_call.function.arguments)
    except json.JSONDecodeError as error:
        return f"no JSON: {error}"
    loop = asyncio.get_event_loop()
    return await loop.run_in_executor(None, execute_remotely, tool_call.function.name, args)
