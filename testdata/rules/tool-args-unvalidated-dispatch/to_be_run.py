"""function_to_call, tool_to_use: the name says what it is for, and that is to be run."""

import json

from openai import OpenAI

client = OpenAI()


def get_weather(city, unit="c"):
    return f"{city} {unit}"


available_functions = {"get_weather": get_weather}


def by_name(messages, tools):
    answer = client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools)
    for tool_call in answer.choices[0].message.tool_calls:
        function_to_call = available_functions[tool_call.function.name]
        function_args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        function_to_call(city=function_args.get("city"), unit=function_args.get("unit"))


def spread(messages, tools):
    answer = client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools)
    for tool_call in answer.choices[0].message.tool_calls:
        tool_to_use = available_functions.get(tool_call.function.name)
        tool_to_use(**json.loads(tool_call.function.arguments))  # expect: tool-args-unvalidated-dispatch


# what it is made into is a message
def shown(messages, tools, tool_to_message):
    answer = client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools)
    for tool_call in answer.choices[0].message.tool_calls:
        messages.append(tool_to_message(tool_call.function.name, json.loads(tool_call.function.arguments)))
