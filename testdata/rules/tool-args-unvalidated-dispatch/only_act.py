# What is the only thing done with the arguments in a tool's branch is the tool, though its name may be a record's.
import json

from openai import OpenAI

from db import Lead, lead_store, save_lead, update_status

client = OpenAI()


def answer(messages, tools):
    r = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for tc in r.choices[0].message.tool_calls or []:
        if tc.function.name == "register":
            args = json.loads(tc.function.arguments)  # expect: tool-args-unvalidated-dispatch
            save_lead(args["name"])
            messages.append({"role": "tool", "tool_call_id": tc.id, "content": "ok"})
        if tc.function.name == "enlist":
            args = json.loads(tc.function.arguments)
            update_status(args["name"])
            lead = Lead.model_validate(args)
            lead_store.enlist(lead)
        if tc.function.name == "count":
            args = json.loads(tc.function.arguments)
            log_count(args["name"])


def log_count(name):
    print(name)
