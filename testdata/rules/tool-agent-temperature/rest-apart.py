# The temperature comes in **kwargs, or in a dictionary that is handed on; the tools stand where the model is asked.
from openai import OpenAI

client = OpenAI()
TOOLS = [{"type": "function", "function": {"name": "publish"}}]


def by_keyword(messages):
    return pass_on(messages, temperature=0.7)


def pass_on(messages, **kwargs):
    return ask(messages, **kwargs)


def ask(messages, **kwargs):
    return client.chat.completions.create(model="m", messages=messages, tools=TOOLS, **kwargs)  # expect: tool-agent-temperature


def by_dictionary(messages):
    settings = {"temperature": 0.8, "top_p": 1}
    return pass_settings(messages, settings)


def pass_settings(messages, settings):
    return ask_with(messages, settings)


def ask_with(messages, settings):
    return client.chat.completions.create(model="m", messages=messages, tools=TOOLS, **settings)  # expect: tool-agent-temperature


# cold, or nobody knows
def cold(messages):
    return ask_cold(messages, temperature=0)


def ask_cold(messages, **kwargs):
    return client.chat.completions.create(model="m", messages=messages, tools=TOOLS, **kwargs)


def told_from_outside(messages, temperature):
    return ask_as_told(messages, temperature=temperature)


def ask_as_told(messages, **kwargs):
    return client.chat.completions.create(model="m", messages=messages, tools=TOOLS, **kwargs)


def warm_here(messages):
    return ask_set_again(messages, temperature=0.9)


def ask_set_again(messages, **kwargs):
    kwargs["temperature"] = 0
    return client.chat.completions.create(model="m", messages=messages, tools=TOOLS, **kwargs)


# prose: it has no tools
def prose(messages):
    return write(messages, temperature=0.9)


def write(messages, **kwargs):
    return client.chat.completions.create(model="m", messages=messages, **kwargs)


# one of two callers is cold: the lowest counts
def both(messages):
    return ask_either(messages, temperature=0.9), ask_either(messages, temperature=0)


def ask_either(messages, **kwargs):
    return client.chat.completions.create(model="m", messages=messages, tools=TOOLS, **kwargs)
