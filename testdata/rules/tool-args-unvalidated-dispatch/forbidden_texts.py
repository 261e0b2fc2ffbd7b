"""Who looks for forbidden words in those fields that are texts has not asked what the fields are."""
import json

from openai import OpenAI
from store import put

TOOLS = [{"type": "function", "function": {"name": "put"}}]


def refuse_words(args):
    for key, value in args.items():
        if isinstance(value, str):
            if ";" in value or "$(" in value:
                raise ValueError(key)


def refuse_types(args):
    for key, value in args.items():
        if not isinstance(value, str):
            raise ValueError(key)


def converted(args):
    for key, value in args.items():
        if isinstance(value, str):
            args[key] = value.strip()
        if not isinstance(args[key], str):
            raise ValueError(key)


def answer(messages):
    response = OpenAI().chat.completions.create(model="gpt-4o", messages=messages, tools=TOOLS, temperature=0)
    for call in response.choices[0].message.tool_calls:
        if call.function.name == "put":
            args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
            refuse_words(args)
            messages.append({"role": "tool", "tool_call_id": call.id, "content": put(**args)})


def checked(messages):
    response = OpenAI().chat.completions.create(model="gpt-4o", messages=messages, tools=TOOLS, temperature=0)
    for call in response.choices[0].message.tool_calls:
        if call.function.name == "put":
            args = json.loads(call.function.arguments)
            refuse_types(args)
            messages.append({"role": "tool", "tool_call_id": call.id, "content": put(**args)})


def converts(messages):
    response = OpenAI().chat.completions.create(model="gpt-4o", messages=messages, tools=TOOLS, temperature=0)
    for call in response.choices[0].message.tool_calls:
        if call.function.name == "put":
            args = json.loads(call.function.arguments)
            converted(args)
            messages.append({"role": "tool", "tool_call_id": call.id, "content": put(**args)})
