# There is one tool, so nobody asks for its name: that its result is the tool's answer says what it is.
import json
import sqlite3

from openai import OpenAI

from elsewhere import heading, run_query

client = OpenAI()


def ask(messages, tools):
    first = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for call in first.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        out = run_query(args["sql"])
        messages.append({"role": "tool", "tool_call_id": call.id, "content": out})


def own_query(city):
    return sqlite3.connect("a.db").execute("select * from places where city = ?", (city,)).fetchall()


def ask_own(messages, tools):
    first = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for call in first.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        out = own_query(args["city"])
        messages.append({"role": "tool", "tool_call_id": call.id, "content": json.dumps(out)})


def checked(messages, tools):
    first = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for call in first.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)
        if not isinstance(args.get("sql"), str):
            continue
        out = run_query(args["sql"])
        messages.append({"role": "tool", "tool_call_id": call.id, "content": out})


def extract(messages, tools):
    first = client.chat.completions.create(model="m", messages=messages, tools=tools)
    call = first.choices[0].message.tool_calls[0]
    fields = json.loads(call.function.arguments)
    return heading(fields["title"])


def short(text):
    return text.strip()[:20]


def told_shortly(messages, tools):
    first = client.chat.completions.create(model="m", messages=messages, tools=tools)
    call = first.choices[0].message.tool_calls[0]
    fields = json.loads(call.function.arguments)
    messages.append({"role": "tool", "tool_call_id": call.id, "content": short(fields["title"])})
