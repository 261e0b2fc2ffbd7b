# Tools that are put into an empty list of a dictionary, one by one.
import anthropic

SKIP = {"name": "skip", "input_schema": {"type": "object", "properties": {}}}
client = anthropic.AsyncAnthropic()


async def answer(messages, skip=True):
    extra = {}
    if skip:
        extra["tools"] = []
        extra["tools"].append(SKIP)
    return await client.messages.create(model="m", max_tokens=100, temperature=0.7, messages=messages, **extra)  # expect: tool-agent-temperature


async def prose(messages):
    extra = {"other": []}
    extra["prose"] = []
    extra["other"].append(SKIP)
    return await client.messages.create(model="m", max_tokens=100, temperature=0.7, messages=messages, tools=extra["prose"])
