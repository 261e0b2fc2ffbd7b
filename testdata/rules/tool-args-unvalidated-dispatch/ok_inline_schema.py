# A schema that is called where it is made checks like one that has a name.
import json

from openai import OpenAI
from voluptuous import Schema

client = OpenAI()


def set_amount(amount): ...


TOOLS = {"set": set_amount}


def run(messages):
    answer = client.chat.completions.create(model="gpt-4o", messages=messages, tools=[])
    for call in answer.choices[0].message.tool_calls:
        args = Schema({"amount": int})(json.loads(call.function.arguments))
        TOOLS[call.function.name](**args)
