# Arguments that are kept somewhere before the tool gets them: records, fields, buffers of a stream.
import json
from dataclasses import dataclass


@dataclass
class Call:
    name: str
    args: dict


def in_order(message):
    return [Call(c.function.name, json.loads(c.function.arguments)) for c in message.tool_calls]  # expect: tool-args-unvalidated-dispatch


def run_in_order(message, tools):
    for call in in_order(message):
        tools[call.name](**call.args)


class Reply:
    pass


def in_lists(message):
    reply = Reply()
    reply.names = []
    reply.args = []
    for call in message.tool_calls:
        reply.names.append(call.function.name)
        reply.args.append(json.loads(call.function.arguments))  # expect: tool-args-unvalidated-dispatch
    return reply


async def run_lists(message, executor):
    reply = in_lists(message)
    for name, args in zip(reply.names, reply.args):
        await executor.execute(name, **args)


def buffers(stream, tools):
    calls = {}
    for chunk in stream:
        for delta in chunk.choices[0].delta.tool_calls:
            if delta.index not in calls:
                calls[delta.index] = {"name": "", "arguments": ""}
            calls[delta.index]["arguments"] += delta.function.arguments
            calls[delta.index]["name"] += delta.function.name
    for call in calls.values():
        tools[call["name"]](**json.loads(call["arguments"]))  # expect: tool-args-unvalidated-dispatch


def entries(stream, registry):
    calls = {}
    for chunk in stream:
        for delta in chunk.choices[0].delta.tool_calls:
            entry = calls.setdefault(delta.index, {"name": "", "args": ""})
            entry["args"] += delta.function.arguments or ""
            entry["name"] += delta.function.name or ""
    for call in calls.values():
        registry.call(call["name"], json.loads(call["args"]))  # expect: tool-args-unvalidated-dispatch


def events(stream, handlers):
    name = text = ""
    for event in stream:
        if event.type == "content_block_start" and event.content_block.type == "tool_use":
            name = event.content_block.name
        elif event.type == "content_block_delta":
            text += event.delta.partial_json
        else:
            handlers[name](**json.loads(text))  # expect: tool-args-unvalidated-dispatch


class Queue:
    def __init__(self):
        self.waiting = []

    def collect(self, message):
        for call in message.tool_calls:
            self.waiting.append((call.function.name, json.loads(call.function.arguments)))  # expect: tool-args-unvalidated-dispatch

    def flush(self):
        for name, args in self.waiting:
            self.tools[name](**args)
