# Whichever tool is asked for, the turn raises: there is no second round.
from openai import OpenAI

client = OpenAI()


def none(messages, tools):
    while True:
        message = client.chat.completions.create(model="m", messages=messages, tools=tools, temperature=0).choices[0].message
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            match call.function.name:
                case _:
                    raise ValueError(call.function.name)


def one(messages, tools):
    while True:  # expect: agent-step-cap
        message = client.chat.completions.create(model="m", messages=messages, tools=tools, temperature=0).choices[0].message
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            match call.function.name:
                case "day":
                    messages.append({"role": "tool", "content": "monday"})
                case _:
                    raise ValueError(call.function.name)
