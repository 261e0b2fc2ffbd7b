# What is kept key by key, those that are listed and whose type was asked for, is what the tool takes; a list of keys, or what is missing, alone says nothing of the types.
import json
from typing import Any, TypedDict

from langgraph.graph import START, StateGraph
from openai import OpenAI

from elsewhere import Tools

client = OpenAI()
KEYS = {"volume": {"table", "day"}, "lineage": {"table", "depth"}}


def is_simple(value):
    return value is None or isinstance(value, (str, int, float, bool))


def kept(name, raw, defaults):
    arguments = dict(defaults)
    for key, value in raw.items():
        if key in KEYS[name] and is_simple(value):
            arguments[key] = value
    return {"tool_name": name, "arguments": arguments}


def only_left(name, raw, defaults):
    arguments = dict(defaults)
    for key, value in raw.items():
        if key not in KEYS[name] or not isinstance(value, (str, int)):
            continue
        arguments[key] = value
    return {"tool_name": name, "arguments": arguments}


def only_new(name, raw, defaults):
    arguments = dict(defaults)
    for key, value in raw.items():
        if key not in arguments and value is not None:
            arguments[key] = value
    return {"tool_name": name, "arguments": arguments}


def plan(state):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": state["question"]}])
    steps = json.loads(reply.choices[0].message.content)["plan"]
    return {"plan": [kept(step["tool_name"], step["arguments"], {}) for step in steps]}


def plan_left(state):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": state["question"]}])
    steps = json.loads(reply.choices[0].message.content)["left"]
    return {"left": [only_left(step["tool_name"], step["arguments"], {}) for step in steps]}


def plan_new(state):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": state["question"]}])
    steps = json.loads(reply.choices[0].message.content)["new"]  # expect: tool-args-unvalidated-dispatch
    return {"new": [only_new(step["tool_name"], step["arguments"], {}) for step in steps]}


def run(state):
    for step in state["plan"]:
        arguments = {k: v for k, v in step["arguments"].items() if v is not None}
        getattr(Tools(), step["tool_name"])(**arguments)
    return {}


class State(TypedDict, total=False):
    left: list[dict[str, Any]]


def run_left(state: State, tools):
    for step in state["left"]:
        arguments = {k: v for k, v in step["arguments"].items() if v is not None}
        getattr(tools, step["tool_name"])(**arguments)
    return {}


def run_new(state):
    for step in state["new"]:
        arguments = {k: v for k, v in step["arguments"].items() if v is not None}
        getattr(Tools(), step["tool_name"])(**arguments)
    return {}


graph = StateGraph(dict)
graph.add_node("plan", plan)
graph.add_node("plan_left", plan_left)
graph.add_node("plan_new", plan_new)
graph.add_node("run", run)
graph.add_node("run_left", lambda state: run_left(state, tools=Tools()))
graph.add_node("run_new", run_new)
graph.add_edge(START, "plan")


def filtered(question):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}], tools=[])
    for call in reply.choices[0].message.tool_calls:
        name = call.function.name
        sent = json.loads(call.function.arguments)
        sent = {k: v for k, v in sent.items() if k in KEYS[name] and isinstance(v, (str, int))}
        getattr(Tools(), name)(**sent)


def filtered_keys(question):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}], tools=[])
    for call in reply.choices[0].message.tool_calls:
        name = call.function.name
        sent = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        sent = {k: v for k, v in sent.items() if k in KEYS[name]}
        getattr(Tools(), name)(**sent)


def filtered_forbidden(question):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}], tools=[])
    for call in reply.choices[0].message.tool_calls:
        name = call.function.name
        sent = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        sent = {k: v for k, v in sent.items() if k not in KEYS["hidden"] and isinstance(v, (str, int))}
        getattr(Tools(), name)(**sent)
