# Texts that come in by pieces, each under its call's place in a dict.
import json
from collections import defaultdict

from openai import OpenAI

client = OpenAI()


def entries(messages, tools):
    stream = client.chat.completions.create(model="m", messages=messages, tools=tools, stream=True)
    pending = {}
    for chunk in stream:
        for delta in chunk.choices[0].delta.tool_calls or []:
            if delta.index not in pending:
                pending[delta.index] = {"name": delta.function.name, "args": ""}
            pending[delta.index]["args"] += delta.function.arguments or ""
    for _, call in sorted(pending.items()):
        try:
            args = json.loads(call["args"] or "{}")
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        tools[call["name"]](**args)


def texts(messages, tools):
    stream = client.chat.completions.create(model="m", messages=messages, tools=tools, stream=True)
    text, names = defaultdict(str), {}
    for chunk in stream:
        for delta in chunk.choices[0].delta.tool_calls or []:
            text[delta.index] += delta.function.arguments or ""
            names.setdefault(delta.index, delta.function.name)
    for index in text:
        try:
            args = json.loads(text[index])
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        tools[names[index]](**args)


def told(messages, tools):
    stream = client.chat.completions.create(model="m", messages=messages, tools=tools, stream=True)
    text, names = defaultdict(str), {}
    for chunk in stream:
        for delta in chunk.choices[0].delta.tool_calls or []:
            text[delta.index] += delta.function.arguments or ""
            names.setdefault(delta.index, delta.function.name)
    for index, raw in text.items():
        try:
            args = json.loads(raw)
        except json.JSONDecodeError as error:
            messages.append({"role": "user", "content": f"no JSON: {error}"})
            continue
        tools[names[index]](**args)
