"""Tools put one by one into a list that stands in a dictionary, which is handed over as a whole."""
import anthropic

SKIP = {"name": "skip", "input_schema": {"type": "object", "properties": {}}}
client = anthropic.AsyncAnthropic()


async def answer(messages, allow_skip=True):
    extra = {}
    if allow_skip:
        extra["tools"] = []
        extra["tools"].append(SKIP)
    return await client.messages.create(model="m", max_tokens=100, temperature=0.7, messages=messages, **extra)  # expect: tool-agent-temperature (error)


async def added(messages):
    extra = {"tools": []}
    extra["tools"] += [SKIP]
    return await client.messages.create(model="m", max_tokens=100, temperature=0.7, messages=messages, **extra)  # expect: tool-agent-temperature (error)


async def none(messages):
    other = {}
    other["tools"] = []
    other["stop_sequences"] = []
    other["stop_sequences"].append("END")
    return await client.messages.create(model="m", max_tokens=100, temperature=0.7, messages=messages, **other)
