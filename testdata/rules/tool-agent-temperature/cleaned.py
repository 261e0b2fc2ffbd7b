# A helper leaves out what is None: the rest goes to the model as it is.
from openai import OpenAI

client = OpenAI()


def clean(options: dict) -> dict:
    return {key: value for key, value in options.items() if value is not None}


def without_settings(options: dict) -> dict:
    return {key: value for key, value in options.items() if key != "temperature"}


def options_of(messages, tools):
    return dict(model="gpt-4o", temperature=0.9, messages=messages, tools=tools, user=None)


def ask(messages, tools):
    return client.chat.completions.create(**clean(options_of(messages, tools)))  # expect: tool-agent-temperature


def ask_without(messages, tools):
    return client.chat.completions.create(**without_settings(options_of(messages, tools)))
