# A flag that is but asked whether it is true may be of any type; what uses a value is told of.
import json

from openai import OpenAI

from elsewhere import rows, search

client = OpenAI()


def list_rows(args):
    details = args.get("details") or args.get("verbose", False)
    if not details:
        return [row.name for row in rows()]
    return [repr(row) for row in rows()]


def find_rows(args):
    details = args.get("details")
    found = search(args.get("query"))
    return [repr(row) if details else row.name for row in found]


def listed(question):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}], tools=[])
    for call in reply.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)
        if call.function.name == "list_rows":
            list_rows(args)


def found(question):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}], tools=[])
    for call in reply.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        if call.function.name == "find_rows":
            find_rows(args)
