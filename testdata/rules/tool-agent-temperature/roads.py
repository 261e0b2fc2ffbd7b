# The temperature on its way into the call: helpers, attributes, defaults, factories, requests built elsewhere.
import argparse
import os
from functools import partial

from google import genai
from google.genai import types
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent
from openai import OpenAI

client = OpenAI()


def fill(settings):
    settings["temperature"] = 0.7


def helper_fills(messages, tools):
    settings = {"model": "gpt-4o", "messages": messages, "tools": tools}
    fill(settings)
    return client.chat.completions.create(**settings)  # expect: tool-agent-temperature


def set_on_the_object(tools):
    llm = ChatOpenAI(model="gpt-4o")
    llm.temperature = 0.7  # expect: tool-agent-temperature
    return llm.bind_tools(tools)


def set_on_the_configuration(text, tools):
    config = types.GenerateContentConfig(tools=tools)
    config.temperature = 0.7
    return genai.Client().models.generate_content(model="gemini-2.0-flash", contents=text, config=config)  # expect: tool-agent-temperature


class Put:
    def __init__(self, tools):
        self.settings = {"model": "gpt-4o"}
        self.settings["temperature"] = 0.7
        self.tools = tools

    def ask(self, messages):
        return client.chat.completions.create(messages=messages, tools=self.tools, **self.settings)  # expect: tool-agent-temperature


class Default:
    def __init__(self, tools, temperature=0.7):
        self.temperature = temperature
        self.tools = tools

    def ask(self, messages):
        return client.chat.completions.create(model="gpt-4o", messages=messages, tools=self.tools, temperature=self.temperature)  # expect: tool-agent-temperature


default = Default([fill])


def command_line(messages, tools):
    parser = argparse.ArgumentParser()
    parser.add_argument("--temperature", type=float, default=0.7)
    args = parser.parse_args()
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=args.temperature)  # expect: tool-agent-temperature


def tools_or_none(messages, infos):
    tools = []
    for info in infos:
        tools.append({"type": "function", "function": info})
    client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools or None, temperature=0.7)  # expect: tool-agent-temperature
    client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools if tools else None, temperature=0.7)  # expect: tool-agent-temperature


def configuration(tools, temperature):
    return types.GenerateContentConfig(temperature=temperature, tools=tools)


def built_by_helper(text, tools, payload):
    genai.Client().models.generate_content(model="gemini-2.0-flash", contents=text, config=configuration(tools, 0.7))  # expect: tool-agent-temperature
    wanted = payload.get("temperature", 0.7)
    config = configuration(tools, wanted)  # expect: tool-agent-temperature
    genai.Client().models.generate_content(model="gemini-2.0-flash", contents=text, config=config)


class Warm(ChatOpenAI):
    def __init__(self, **more):
        super().__init__(model="gpt-4o", temperature=0.7, **more)  # expect: tool-agent-temperature


def subclass(tools):
    return Warm().bind_tools(tools)


create = partial(client.chat.completions.create, model="gpt-4o", temperature=0.7)


def bound_beforehand(messages, tools):
    return create(messages=messages, tools=tools)  # expect: tool-agent-temperature


def get_llm(temperature=0.5):
    return ChatOpenAI(model="gpt-4o", temperature=temperature)  # expect: tool-agent-temperature


def factory(tools):
    create_react_agent(get_llm(), tools)
    create_react_agent(get_llm(temperature=0.9), tools)  # expect: tool-agent-temperature


class Requests:
    def __init__(self, tools):
        self.tools = tools

    def build(self, messages, temperature=0.7):
        request = dict(model="gpt-4o", messages=messages, temperature=temperature)
        if self.tools:
            request["tools"] = self.tools
        return request

    def ask(self, messages):
        return client.chat.completions.create(**self.build(messages))  # expect: tool-agent-temperature


def instead_of_none(messages, tools, temperature=None):
    if temperature is None:
        temperature = 0.7
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=temperature)  # expect: tool-agent-temperature


def of_any_object(messages, tools, config):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=getattr(config, "temperature", 0.7))  # expect: tool-agent-temperature


def environment(messages, tools):
    warmth = float(os.getenv("WARMTH", "0.7"))
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=warmth)  # expect: tool-agent-temperature
