# A name and arguments are a tool's call by whatever says so: the protocol, a name on the way, what runs them.
import json
import sys


def serve(functions):
    for line in sys.stdin:
        message = json.loads(line)  # expect: tool-args-unvalidated-dispatch
        if message.get("method") == "tools/call":
            params = message.get("params") or {}
            print(call_it(functions, params.get("name"), params.get("arguments") or {}))


def call_it(functions, name, arguments):
    return functions[name](**arguments)


async def by_holder(tool_call, workers):
    return await workers[tool_call.name](tool_call.arguments)  # expect: tool-args-unvalidated-dispatch


async def by_runner(step, tools):
    return await tools[step.action](step.input)  # expect: tool-args-unvalidated-dispatch


async def by_key(request, invoker):
    return await invoker(request.tool_name, request.args)  # expect: tool-args-unvalidated-dispatch


def by_text(step, workers):
    arguments = json.loads(step.arguments)  # expect: tool-args-unvalidated-dispatch
    return workers[step.name](arguments)
