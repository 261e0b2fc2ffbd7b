"""The calls of an answer are gathered in a list first: what is taken by its place is still the model's."""
import json

import openai

client = openai.OpenAI()


def turn(messages, search):
    answer = client.chat.completions.create(model="gpt-4o", messages=messages, tools=[])
    calls = []
    for choice in answer.choices:
        calls.extend(choice.message.tool_calls or [])
    call = calls[0]
    arguments = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    arguments = list(arguments.values())
    if call.function.name == "search":
        return search(arguments[0])
    return None
