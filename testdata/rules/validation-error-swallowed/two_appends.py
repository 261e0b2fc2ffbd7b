# What parsed and what did not are put into one list, each by a call of its own.
import json

from openai import OpenAI

client = OpenAI()
TOOLS = {}


def parsed(message):
    out = []
    for call in message.tool_calls or []:
        try:
            out.append((call.function.name, json.loads(call.function.arguments)))
        except json.JSONDecodeError:
            out.append((call.function.name, {}))  # expect: validation-error-swallowed
    return out


def turn(messages):
    answer = client.chat.completions.create(model="gpt-4o", messages=messages)
    for name, args in parsed(answer.choices[0].message):
        TOOLS[name](**args)
