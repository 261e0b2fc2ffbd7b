# Settings that stand in one object and are handed to a constructor.
from dataclasses import dataclass

from ollama import Client
from openai import OpenAI


@dataclass
class Config:
    model: str = "llama3.1"
    temperature: float = 0.3


DEFAULTS = Config()
client = OpenAI()


class Declared:
    def __init__(self, config: Config):
        self.config = config

    def chat(self, messages, tools):
        return client.chat.completions.create(model=self.config.model, messages=messages, tools=tools, temperature=self.config.temperature)  # expect: tool-agent-temperature


declared = Declared(DEFAULTS)


class Options:
    def __init__(self, options: dict[str, float]):
        self.options = options

    def chat(self, messages, tools):
        return Client().chat(model="llama3.1", messages=messages, tools=tools, options={"temperature": self.options["temperature"]})  # expect: tool-agent-temperature


options = Options({"temperature": 0.6})


class Number:
    def __init__(self, temperature: float):
        self.temperature = temperature

    def chat(self, messages, tools):
        return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=self.temperature)  # expect: tool-agent-temperature


number = Number(0.9)


def run(config: Config, messages, tools):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=config.temperature)  # expect: tool-agent-temperature


def ran(messages, tools):
    return run(Config(temperature=0.8), messages, tools)


class Cold:
    def __init__(self, config: Config):
        self.config = config

    def chat(self, messages, tools):
        return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=self.config.temperature)


cold = Cold(Config(temperature=0))
