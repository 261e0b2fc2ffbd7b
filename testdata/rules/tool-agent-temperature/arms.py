# The arms of a condition: tools go with the temperature of their own arm.
from openai import OpenAI

client = OpenAI()


def own_arm(messages, tools):
    client.chat.completions.create(
        model="gpt-4o", messages=messages, **({"tools": tools, "temperature": 0.7} if tools else {"temperature": 0})  # expect: tool-agent-temperature
    )
    extra = {"temperature": 0.2} if not tools else {"tools": tools, "temperature": 0.6}  # expect: tool-agent-temperature
    return client.chat.completions.create(model="gpt-4o", messages=messages, **extra)


def both_arms(messages, tools, warm):
    settings = {"temperature": 0.9} if warm else {"temperature": 0.8}  # expect: tool-agent-temperature
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, **settings)
