# What a class says of a field is a default, written as a number or as the name of one.
from dataclasses import dataclass

from langchain.agents import create_agent
from langchain_openai import ChatOpenAI

DEFAULT = 0.2


@dataclass
class Config:
    model: str = "gpt-4o"
    temperature: float = DEFAULT


@dataclass
class Cold:
    temperature: float = 0.0


def build(config: Config, tools):
    return create_agent(ChatOpenAI(model=config.model, temperature=config.temperature), tools=tools)  # expect: tool-agent-temperature (warning)


def build_later(config: Config, tools):
    drawn = config.temperature
    return create_agent(ChatOpenAI(model=config.model, temperature=drawn), tools=tools)  # expect: tool-agent-temperature (warning)


def build_cold(config: Cold, tools):
    return create_agent(ChatOpenAI(model="gpt-4o", temperature=config.temperature), tools=tools)


def build_always(tools):
    return create_agent(ChatOpenAI(model="gpt-4o", temperature=DEFAULT), tools=tools)  # expect: tool-agent-temperature (error)
