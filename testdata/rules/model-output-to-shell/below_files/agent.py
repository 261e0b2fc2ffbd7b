import json

from openai import OpenAI

from base import Handler

client = OpenAI()


def step(handlers: dict[str, Handler], messages):
    answer = client.chat.completions.create(model="m", messages=messages, temperature=0)
    call = answer.choices[0].message.tool_calls[0]
    return handlers[call.function.name].handle(json.loads(call.function.arguments))


def say(handler: Handler, messages):
    answer = client.chat.completions.create(model="m", messages=messages)
    text = answer.choices[0].message.content
    return handler.handle({"text": text})
