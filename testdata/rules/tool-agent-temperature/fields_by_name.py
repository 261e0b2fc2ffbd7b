# What a class says of a field, or an environment's default, holds unless something sets another, however it is written.
import os
from dataclasses import dataclass, field

from langchain.agents import create_agent
from langchain_openai import ChatOpenAI
from pydantic import BaseModel, Field

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


def build_set(tools):
    drawn = float(os.getenv("TEMPERATURE", str(DEFAULT)))
    return create_agent(ChatOpenAI(model="gpt-4o", temperature=drawn), tools=tools)  # expect: tool-agent-temperature (warning)


class Given(BaseModel):
    temperature: float = Field(default=0.4, ge=0.0, le=2.0)


class Constants:
    model = Given()
    still = Cold()


def build_constant(tools):
    return create_agent(ChatOpenAI(model="m", temperature=Constants.model.temperature), tools=tools)  # expect: tool-agent-temperature (warning)


def build_still(tools):
    return create_agent(ChatOpenAI(model="m", temperature=Constants.still.temperature), tools=tools)


def from_environment():
    return float(os.getenv("TEMPERATURE", "0.7"))


@dataclass
class Made:
    temperature: float = field(default_factory=lambda: float(os.getenv("TEMPERATURE", "0.7")))
    cold: float = field(default_factory=lambda: float(os.getenv("TEMPERATURE", "0")))
    words: list = field(default_factory=list)


class Found(BaseModel):
    temperature: float = Field(default_factory=from_environment)


class Env:
    @property
    def temperature(self):
        return float(os.getenv("TEMPERATURE", "0.7"))

    @property
    def cold(self):
        return float(os.getenv("TEMPERATURE", "0.0"))


env = Env()


def build_made(config: Made, tools):
    return create_agent(ChatOpenAI(model="m", temperature=config.temperature), tools=tools)  # expect: tool-agent-temperature (warning)


def build_made_cold(config: Made, tools):
    return create_agent(ChatOpenAI(model="m", temperature=config.cold), tools=tools)


def build_found(config: Found, tools):
    return create_agent(ChatOpenAI(model="m", temperature=config.temperature), tools=tools)  # expect: tool-agent-temperature (warning)


def build_property(tools):
    return create_agent(ChatOpenAI(model="m", temperature=env.temperature), tools=tools)  # expect: tool-agent-temperature (warning)


def build_property_cold(tools):
    return create_agent(ChatOpenAI(model="m", temperature=env.cold), tools=tools)
