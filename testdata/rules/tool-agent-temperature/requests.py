# A request that is put together first and handed to the program's own function, which sends it as it is.
from openai import OpenAI

client = OpenAI()


def message(options):
    return client.chat.completions.create(**options)


def again(options):
    return message(options)


def direct(messages, tools):
    options = {"model": "gpt-4o", "temperature": 0.5, "messages": messages, "tools": tools}  # expect: tool-agent-temperature
    return message(options)


def by_hops(messages, tools):
    options = {"model": "gpt-4o", "temperature": 0.6, "messages": messages, "tools": tools}  # expect: tool-agent-temperature
    return again(options)


def made(messages, tools):
    options = dict(model="gpt-4o", temperature=0.7, messages=messages, tools=tools)  # expect: tool-agent-temperature
    return message(options)


def made_on_the_spot(messages, tools):
    return message(dict(model="gpt-4o", temperature=0.8, messages=messages, tools=tools))  # expect: tool-agent-temperature
