# Who gets the failure with the name and the arguments is told of it; one that runs the tool again does run it.
import json
import logging

import openai

client = openai.OpenAI()
log = logging.getLogger(__name__)


async def handle_cancellation(error, tool_name, tool_args, started):
    log.info("%s cancelled after %s: %s", tool_name, started, error)
    return {"cancelled": tool_name, "had": sorted(tool_args)}


async def handle_failure(error, tool_name, tool_args):
    log.info("once more: %s", error)
    return await TOOLS[tool_name](**tool_args)


async def told(call, invoke, started):
    args = json.loads(call.function.arguments)
    try:
        return await invoke(call)
    except ValueError as e:
        return await handle_cancellation(e, call.function.name, args, started)


async def elsewhere(call, invoke, hooks):
    args = json.loads(call.function.arguments)
    try:
        return await invoke(call)
    except ValueError as e:
        return await hooks.handle_problem(e, call.function.name, args)


async def again(call, invoke):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    try:
        return await invoke(call)
    except ValueError as e:
        return await handle_failure(e, call.function.name, args)
