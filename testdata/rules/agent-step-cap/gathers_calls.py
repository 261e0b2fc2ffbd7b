"""Calls that come in pieces are gathered in what a turn makes for them: that is the answer, however it is filled."""

from collections import defaultdict

import openai

client = openai.OpenAI()


def by_setdefault(messages, tools):
    while True:  # expect: agent-step-cap
        calls = {}
        for chunk in client.chat.completions.create(model="m", messages=messages, tools=tools, stream=True):
            for part in chunk.choices[0].delta.tool_calls or []:
                calls.setdefault(part.index, {"id": part.id, "args": ""})["args"] += part.function.arguments
        if not calls:
            return
        messages.append(str(calls))


def by_defaultdict(messages, tools):
    while True:  # expect: agent-step-cap
        calls = defaultdict(lambda: {"id": "", "args": ""})
        for chunk in client.chat.completions.create(model="m", messages=messages, tools=tools, stream=True):
            for part in chunk.choices[0].delta.tool_calls or []:
                calls[part.index]["args"] += part.function.arguments or ""
        if not calls:
            return
        messages.append(str(calls))


def by_empty_ones(messages, tools):
    while True:  # expect: agent-step-cap
        calls = []
        for chunk in client.chat.completions.create(model="m", messages=messages, tools=tools, stream=True):
            for part in chunk.choices[0].delta.tool_calls or []:
                if part.index >= len(calls):
                    calls.append({"id": "", "args": ""})
                call = calls[part.index]
                call["args"] += part.function.arguments or ""
        if not calls:
            return
        messages.append(str(calls))


def by_as_many_empty_ones(messages, tools):
    while True:  # expect: agent-step-cap
        calls = []
        for chunk in client.chat.completions.create(model="m", messages=messages, tools=tools, stream=True):
            for part in chunk.choices[0].delta.tool_calls or []:
                while len(calls) <= part.index:
                    calls.append({"id": "", "args": ""})
                call = calls[part.index]
                call["args"] += part.function.arguments or ""
        if not calls:
            return
        messages.append(str(calls))


# ---- what somebody else says ----


def asks_a_guard(messages, tools, guard):
    while True:
        refused = []
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        for call in answer.choices[0].message.tool_calls or []:
            messages.append({"role": "tool", "content": call.id})
            refused.append(guard.left())
        if any(refused) or not answer.choices[0].message.tool_calls:
            return


def what_lives_on(messages, tools):
    turns = {}
    while True:
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        for call in answer.choices[0].message.tool_calls or []:
            turns.setdefault(call.id, {"args": ""})["args"] += call.function.arguments
        if len(turns) > 20:
            return
        messages.append(str(turns))


def what_is_only_filled_in(messages, tools, run):
    while True:
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        for call in answer.choices[0].message.tool_calls or []:
            if run.seen is None:
                run.seen = []
            run.seen.append(call.id)
        if len(run.seen) > 20 or not answer.choices[0].message.tool_calls:
            return
        messages.append(str(run.seen))
