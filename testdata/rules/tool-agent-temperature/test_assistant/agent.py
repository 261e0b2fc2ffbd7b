"""A product's package may be called so: nothing in it is a test."""
from openai import OpenAI

client = OpenAI()


def answer(messages, tools):
    return client.chat.completions.create(  # expect: tool-agent-temperature
        model="gpt-4o", messages=messages, tools=tools, temperature=0.9
    )
