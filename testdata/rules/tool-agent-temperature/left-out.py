# What a helper leaves out is not sent: tools that were not handed over, the one temperature that its test rules out.
from dataclasses import dataclass

from openai import AsyncOpenAI

client = AsyncOpenAI()


@dataclass
class Tuning:
    model: str
    temperature: float = 0.7


def request_for(messages, tuning: Tuning, tools: list | None = None):
    request = {"model": tuning.model, "messages": messages, "temperature": tuning.temperature}
    if tools:
        request["tools"] = tools
    return request


async def plain(messages, tuning: Tuning):
    request = request_for(messages, tuning)
    return await client.chat.completions.create(**request)


async def none_of_them(messages, tuning: Tuning):
    request = request_for(messages, tuning, None)
    return await client.chat.completions.create(**request)


async def with_tools(messages, tools, tuning: Tuning):
    request = request_for(messages, tuning, tools)
    return await client.chat.completions.create(**request)  # expect: tool-agent-temperature


def unusual_only(messages, tuning: Tuning, tools: list):
    request = {"model": tuning.model, "messages": messages, "tools": tools}
    if tuning.temperature is not None and tuning.temperature != 0.7:
        request["temperature"] = tuning.temperature
    return request


async def unless_unusual(messages, tools, tuning: Tuning):
    return await client.chat.completions.create(**unusual_only(messages, tuning, tools))


def other_only(messages, tuning: Tuning, tools: list):
    request = {"model": tuning.model, "messages": messages, "tools": tools}
    if tuning.temperature != 1.0:
        request["temperature"] = tuning.temperature
    return request


async def unless_one(messages, tools, tuning: Tuning):
    return await client.chat.completions.create(**other_only(messages, tuning, tools))  # expect: tool-agent-temperature


# set where nobody else has: a default
def with_default(messages, tools, **settings):
    settings.setdefault("temperature", 0.8)  # expect: tool-agent-temperature
    return client.chat.completions.create(model="m", messages=messages, tools=tools, **settings)
