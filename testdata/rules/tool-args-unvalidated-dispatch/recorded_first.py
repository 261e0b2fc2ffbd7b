# A row is written before the tool runs: the run is told of, not what only writes it down.
import json


async def turn(message, store, worker):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        await store.upsert_call(call.id, call.function.name, args)
        await worker.run_call(call.function.name, args)


async def only_recorded(message, store):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)
        await store.upsert_call(call.id, call.function.name, args)


def files_first(message, registry, page):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        tool = registry[call.function.name]
        page.begin(call.id, tool.files(args))
        tool.execute(args)
