# Put together to be looked at: a trace, a page, a file, a comparison. No tool gets what did not parse.
import json
import logging

from openai import OpenAI

client = OpenAI()
log = logging.getLogger(__name__)


def trace(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    spans = []
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}
        spans.append({"id": call.id, "name": call.function.name, "input": args})
    log.info("calls %s", spans)
    return reply


def show(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}
        print({"name": call.function.name, "args": args})
    return reply


def logged(messages, tracer):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}
        tracer.log_event("call", {"name": call.function.name, "arguments": args})
    return reply


def written(messages, path):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    rows = []
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}
        rows.append(dict(name=call.function.name, arguments=args))
    with open(path, "w") as f:
        json.dump(rows, f)
    return reply


def attrs(messages, span):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    calls = []
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}
        calls.append({"name": call.function.name, "arguments": args})
    span.set_attribute("llm.tool_calls", json.dumps(calls))
    return reply


def scored(messages, expected):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    calls = []
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}
        calls.append({"name": call.function.name, "arguments": args})
    return calls == expected


def run_and_trace(messages, registry):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        try:
            shown = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            shown = {}
        emit("tool_start", {"name": call.function.name, "args": shown})
        registry.run_raw(call.function.name, call.function.arguments)


def emit(kind, data):
    print(f"event: {kind}\ndata: {json.dumps(data)}\n")


def sse(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}
        yield "data: " + json.dumps({"type": "tool", "name": call.function.name, "arguments": args}) + "\n\n"


def describe(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    return "\n".join(line(call) for call in reply.choices[0].message.tool_calls)


def line(call):
    try:
        args = json.loads(call.function.arguments)
    except json.JSONDecodeError:
        args = {}
    info = {"name": call.function.name, "args": args}
    return f"{info['name']}({info['args']})"


def display(messages, console):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}
        console.print(Panel(name=call.function.name, args=args))
    return reply


def to_log(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    log_entry = {"model": "m", "calls": []}
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}
        log_entry["calls"].append({"name": call.function.name, "arguments": args})
    save_log(log_entry)
    return reply


def save_log(entry):
    with open("log.jsonl", "a") as f:
        f.write(json.dumps(entry) + "\n")
