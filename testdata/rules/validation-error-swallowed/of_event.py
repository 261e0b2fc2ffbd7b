# A call whose text comes in by events, gathered in a dict of the program's own.
import json


async def stream(client, agent, messages, tools):
    current = None
    async for event in client.stream(messages, tools=tools):
        if event.type == "response.output_item.added" and event.item.type == "function_call":
            current = {"name": event.item.name, "arguments": "", "call_id": event.item.call_id}
        elif event.type == "response.function_call_arguments.delta":
            current["arguments"] += event.delta
    if current:
        raw = current["arguments"]
        try:
            args = json.loads(raw) if raw else {}
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        yield await agent.tools.execute(current["name"], **args)


async def stream_told(client, agent, messages, tools):
    current = None
    async for event in client.stream(messages, tools=tools):
        if event.type == "response.output_item.added" and event.item.type == "function_call":
            current = {"name": event.item.name, "arguments": "", "call_id": event.item.call_id}
        elif event.type == "response.function_call_arguments.delta":
            current["arguments"] += event.delta
    if current:
        try:
            args = json.loads(current["arguments"])
        except json.JSONDecodeError as wrong:
            yield {"call_id": current["call_id"], "output": f"no JSON: {wrong}"}
            return
        yield await agent.tools.execute(current["name"], **args)


async def settings(client, store):
    current = {"name": "", "text": ""}
    async for event in client.stream():
        if event.type == "settings.delta":
            current["text"] += event.delta
    try:
        kept = json.loads(current["text"])
    except json.JSONDecodeError:
        kept = {}
    store.put(current["name"], **kept)
