# A member of what was parsed, with a default: a call that has none. What failed has no members.
import json

from openai import OpenAI

client = OpenAI()


def ask(messages):
    return client.chat.completions.create(model="m", messages=messages).choices[0].message.content


def parse_call(text):
    start = text.find("<tool_call>")
    if start < 0:
        raise ValueError("none")
    return json.loads(text[start + 11 :])


def asked(messages, tools):
    call = None
    try:
        call = parse_call(ask(messages))
    except Exception as error:
        messages.append({"role": "user", "content": str(error)})
    if call:
        args = call.get("input", {})
        messages.append(tools[call["name"]](**args))


def asked_by_or(messages, tools):
    call = None
    try:
        call = parse_call(ask(messages))
    except Exception as error:
        messages.append({"role": "user", "content": str(error)})
    if call:
        args = call["input"] or {}
        messages.append(tools[call["name"]](**args))


def of_all(message, tools):
    for call in message.tool_calls:
        args = None
        try:
            args = json.loads(call.function.arguments)
        except ValueError:
            pass
        tools[call.function.name](**(args or {}))  # expect: validation-error-swallowed
