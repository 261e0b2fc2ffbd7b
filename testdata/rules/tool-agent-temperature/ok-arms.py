# Tools in one arm of a condition, a temperature in the other: never both.
from openai import OpenAI

client = OpenAI()


def arms(messages, tools):
    client.chat.completions.create(
        model="gpt-4o", messages=messages, **({"tools": tools, "temperature": 0} if tools else {"temperature": 0.7})
    )
    extra = {"tools": tools} if tools else {"temperature": 0.7}
    client.chat.completions.create(model="gpt-4o", messages=messages, **extra)
    if tools:
        more = {"tools": tools, "temperature": 0}
    else:
        more = {"temperature": 0.7}
    return client.chat.completions.create(model="gpt-4o", messages=messages, **more)
