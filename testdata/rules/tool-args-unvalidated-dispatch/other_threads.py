# to_thread(f, name, args) calls f(name, args): who runs, checks or logs is f.
import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor

from langchain_core.tools import BaseTool
from pydantic import TypeAdapter

from toolkit.remote import execute_remotely

log = logging.getLogger(__name__)
WEATHER = TypeAdapter(dict[str, str])
HANDLERS = {}


def run_here(name, args):
    return HANDLERS[name](**args)


def weather(name, args):
    return WEATHER.validate_python(args)


def keep(name, args):
    log.info("%s %s", name, args)


async def by_the_loop(tool_call):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, execute_remotely, tool_call.function.name, args, False)


def by_a_pool(tool_call):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    with ThreadPoolExecutor() as pool:
        return pool.submit(execute_remotely, tool_call.function.name, args).result()


async def by_a_thread(tool_call):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return await asyncio.to_thread(run_here, tool_call.function.name, args)


async def checked(tool_call):
    args = json.loads(tool_call.function.arguments)
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, weather, tool_call.function.name, args)


async def checked_in_a_thread(tool_call):
    args = json.loads(tool_call.function.arguments)
    return await asyncio.to_thread(weather, tool_call.function.name, args)


async def kept(tool_call):
    args = json.loads(tool_call.function.arguments)
    await asyncio.to_thread(keep, tool_call.function.name, args)


async def logged(tool_call, store):
    args = json.loads(tool_call.function.arguments)
    await asyncio.to_thread(log.info, tool_call.function.name, args)
    await asyncio.to_thread(store.log_tool_call, tool_call.function.name, args)


async def by_the_framework(tool_call, tools: list[BaseTool]):
    tool = next(one for one in tools if one.name == tool_call.function.name)
    args = json.loads(tool_call.function.arguments)
    return await asyncio.wait_for(asyncio.to_thread(tool.invoke, args), timeout=10)
