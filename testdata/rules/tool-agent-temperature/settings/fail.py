from langchain_openai import ChatOpenAI

import settings as config
from settings import SAFE, TEMPERATURE, calm, settings


def a(tools):
    return ChatOpenAI(temperature=TEMPERATURE).bind_tools(tools)  # expect: tool-agent-temperature


def b(tools):
    return ChatOpenAI(temperature=config.TEMPERATURE).bind_tools(tools)  # expect: tool-agent-temperature


def c(tools):
    return ChatOpenAI(temperature=settings.temperature).bind_tools(tools)  # expect: tool-agent-temperature


def d(tools):
    return ChatOpenAI(temperature=SAFE).bind_tools(tools)


def e(tools):
    return ChatOpenAI(temperature=calm.temperature).bind_tools(tools)
