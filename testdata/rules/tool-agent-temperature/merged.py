# Defaults that come first, and what may follow them: a file, the environment, what a caller says.
import json
import os

from openai import OpenAI

client = OpenAI()
DEFAULTS = {"model": "gpt-4o", "temperature": 0.3}


def load(path):
    with open(path) as file:
        return {**DEFAULTS, **json.load(file)}


class FromFile:
    def __init__(self, config):
        self.config = config

    def chat(self, messages, tools):
        return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=self.config["temperature"])  # expect: tool-agent-temperature


from_file = FromFile(load("agent.json"))


def environment():
    return {key: os.environ[key] for key in DEFAULTS if key in os.environ}


def united():
    return DEFAULTS | environment()


class United:
    def __init__(self, config: dict):
        self.config = config

    def chat(self, messages, tools):
        return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=self.config["temperature"])  # expect: tool-agent-temperature


united_ = United(united())


def updated(path, messages, tools):
    config = dict(DEFAULTS)
    with open(path) as file:
        config.update(json.load(file))
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=config["temperature"])  # expect: tool-agent-temperature


class Cold:
    def __init__(self, config):
        self.config = config

    def chat(self, messages, tools):
        return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=self.config["temperature"])


cold = Cold({**DEFAULTS, **json.load(open("agent.json")), "temperature": 0})
