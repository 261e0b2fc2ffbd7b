# The same roads, and nothing warm at their end.
from functools import partial

from google.genai import types
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent
from openai import OpenAI

client = OpenAI()


def calm(settings):
    settings["temperature"] = 0


def helper_sets_another(messages, tools):
    settings = {"model": "gpt-4o", "messages": messages, "tools": tools, "temperature": 0.7}
    calm(settings)  # the last word
    return client.chat.completions.create(**settings)


def no_tools_ever(messages):
    tools = []
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools or None, temperature=0.7)


def get_llm(temperature=0.7):
    return ChatOpenAI(model="gpt-4o", temperature=temperature)


def factory(tools):
    return create_react_agent(get_llm(0), tools)  # nobody takes the default


def prose():
    return get_llm()  # without tools


class Handed:
    def __init__(self, tools, temperature=0.7):
        self.temperature = temperature  # the only caller says 0
        self.tools = tools

    def ask(self, messages):
        return client.chat.completions.create(model="gpt-4o", messages=messages, tools=self.tools, temperature=self.temperature)


handed = Handed([calm], temperature=0)


def passed_on(messages, tools, temperature: float = 0.7):  # whoever calls decides
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=temperature)


def set_to_zero(tools):
    llm = ChatOpenAI(model="gpt-4o")
    llm.temperature = 0
    return llm.bind_tools(tools)


create = partial(client.chat.completions.create, model="gpt-4o", temperature=0)


def bound_beforehand(messages, tools):
    return create(messages=messages, tools=tools)


def configuration(tools, temperature):
    return types.GenerateContentConfig(temperature=temperature, tools=tools)


def recursive(settings, depth):
    made = recursive(settings, depth - 1)
    return made


def turns_in_circles(messages, tools):
    return client.chat.completions.create(messages=messages, tools=tools, **recursive({}, 9))
