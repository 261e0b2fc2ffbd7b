# A setting that is said anew counts, not what it was before; a table's entry counts, not what .get() falls back on.
from dataclasses import dataclass, replace

from langchain_openai import ChatOpenAI
from openai import OpenAI
from pydantic import BaseModel

client = OpenAI()
SETTINGS = {"model": "gpt-4o", "temperature": 0.7}
COLD = {"model": "gpt-4o", "temperature": 0}


@dataclass
class Settings:
    temperature: float = 0.7
    model: str = "gpt-4o"


class Options(BaseModel):
    temperature: float = 0.0


ACT = replace(Settings(), temperature=0.0)
DRAFT = replace(Settings(), model="gpt-4o-mini")
HOT = Options().model_copy(update={"temperature": 0.6})


def act(messages, tools):
    return client.chat.completions.create(model=ACT.model, messages=messages, tools=tools, temperature=ACT.temperature)


def draft(messages, tools):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=DRAFT.temperature)  # expect: tool-agent-temperature


def hot(messages, tools):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=HOT.temperature)  # expect: tool-agent-temperature


def got(messages, tools):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=SETTINGS.get("temperature", 0))  # expect: tool-agent-temperature


def got_cold(messages, tools):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=COLD.get("temperature", 0.7))


def cooled(tools):
    llm = ChatOpenAI(model="gpt-4o", temperature=0.7)
    llm.temperature = 0
    return llm.bind_tools(tools)


def perhaps_cooled(tools, strict):
    llm = ChatOpenAI(model="gpt-4o", temperature=0.7)  # expect: tool-agent-temperature
    if strict:
        llm.temperature = 0
    return llm.bind_tools(tools)


def heated(tools):
    llm = ChatOpenAI(model="gpt-4o", temperature=0)
    llm.temperature = 0.7  # expect: tool-agent-temperature
    return llm.bind_tools(tools)
