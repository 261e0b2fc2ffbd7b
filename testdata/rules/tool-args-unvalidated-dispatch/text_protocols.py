# A call written into the reply's text, and taken out of it by a regular expression, here or in a helper.
import json
import re

from openai import OpenAI

client = OpenAI()
PATTERN = re.compile(r"<function=(\w+)>(.*?)</function>", re.S)


def ask(messages):
    return client.chat.completions.create(model="m", messages=messages).choices[0].message.content


def own_list(messages, tools):
    calls = []
    for m in PATTERN.finditer(ask(messages)):
        calls.append({"name": m.group(1), "arguments": json.loads(m.group(2))})  # expect: tool-args-unvalidated-dispatch
    for call in calls:
        tools[call["name"]](**call["arguments"])


def one(text):
    m = PATTERN.search(text)
    return {"name": m.group(1), "arguments": json.loads(m.group(2))}  # expect: tool-args-unvalidated-dispatch


def helper(messages, tools):
    call = one(ask(messages))
    tools[call["name"]](**call["arguments"])


def pair(text):
    m = re.match(r"(?P<tool>\w+)\((?P<args>\{.*\})\)", text)
    return m.group("tool"), json.loads(m.group("args"))  # expect: tool-args-unvalidated-dispatch


def by_pair(messages, tools):
    name, args = pair(ask(messages))
    tools[name](**args)


def all_of(text):
    return [(name, json.loads(raw)) for name, raw in PATTERN.findall(text)]  # expect: tool-args-unvalidated-dispatch


def by_pairs(messages, tools):
    for name, args in all_of(ask(messages)):
        tools[name](**args)


def whole(messages, tools):
    for raw in re.findall(r"<tool_call>(.*?)</tool_call>", ask(messages), re.S):
        call = json.loads(raw)  # expect: tool-args-unvalidated-dispatch
        tools[call["name"]](**call["arguments"])


# What is parsed chooses nothing: an answer that has a structure is no call.
def record(messages):
    m = PATTERN.search(ask(messages))
    return {"kind": m.group(1), "data": json.loads(m.group(2))}


def structured(messages, store):
    found = record(messages)
    store.note(found["data"])
    return found["kind"], found["data"]


# A file's calls are nobody's answer.
def scripted(path, tools):
    with open(path) as file:
        call = one(file.read())
    tools[call["name"]](**call["arguments"])
