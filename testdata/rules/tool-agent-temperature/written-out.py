"""Settings that are written out as a dictionary and spread into the call."""
from dataclasses import asdict, dataclass
from langchain_openai import ChatOpenAI
from pydantic import BaseModel, Field


class Settings(BaseModel):
    model: str = "gpt-4o"
    temperature: float = Field(default=0.7)


@dataclass
class Data:
    model: str = "gpt-4o"
    temperature: float = 0.7


class Cold(BaseModel):
    model: str = "gpt-4o"
    temperature: float = Field(default=0)


def dumped(tools):
    return ChatOpenAI(**Settings().model_dump()).bind_tools(tools)  # expect: tool-agent-temperature


def typed(tools, settings: Settings):
    return ChatOpenAI(**settings.dict(exclude_none=True)).bind_tools(tools)  # expect: tool-agent-temperature


def filtered(tools):
    settings = Settings()
    config = {k: v for k, v in settings.model_dump().items() if v is not None}
    return ChatOpenAI(**config).bind_tools(tools)  # expect: tool-agent-temperature


def dataclass_fields(tools):
    return ChatOpenAI(**asdict(Data())).bind_tools(tools)  # expect: tool-agent-temperature


def by_vars(tools):
    data = Data()
    return ChatOpenAI(**vars(data)).bind_tools(tools)  # expect: tool-agent-temperature


def merged(tools):
    data = Data()
    return ChatOpenAI(**{**data.__dict__, "model": "gpt-4.1"}).bind_tools(tools)  # expect: tool-agent-temperature


# nothing warm, set otherwise where it is made, put afterwards, or another shape comes out
def cold(tools, cold: Cold):
    ChatOpenAI(**Settings(temperature=0).model_dump()).bind_tools(tools)
    ChatOpenAI(**{**Settings().model_dump(), "temperature": 0}).bind_tools(tools)
    ChatOpenAI(**{k: 0 for k, v in Settings().model_dump().items()}).bind_tools(tools)
    return ChatOpenAI(**cold.model_dump()).bind_tools(tools)


def put(tools):
    config = Settings().model_dump()
    config["temperature"] = 0
    return ChatOpenAI(**config).bind_tools(tools)


# a request that was received and is handed on: there may be no tools in it
class Request(BaseModel):
    model: str
    messages: list
    tools: list | None = None
    temperature: float = 0.7


def hand_on(client, request: Request):
    return client.chat.completions.create(**request.model_dump())
