# What a helper of one's own takes as **kwargs and hands on to the model.
from openai import AsyncOpenAI, OpenAI

client = OpenAI()


def converse(messages, **kwargs):
    return client.chat.completions.create(model="m", messages=messages, **kwargs)


def act(messages, tools):
    return converse(messages, tools=tools, temperature=0.7)  # expect: tool-agent-temperature


def write(messages):
    return converse(messages, temperature=0.7)


def act_calmly(messages, tools):
    return converse(messages, tools=tools, temperature=0)


class Gateway:
    def __init__(self):
        self.client = AsyncOpenAI()

    async def complete(self, messages, model=None, **options):
        request = {"model": model, "messages": messages, **options}
        return await self.client.chat.completions.create(**request)

    async def measure(self, messages, **labels):
        self.count(labels)
        return await self.client.chat.completions.create(model="m", messages=messages)

    def count(self, labels):
        print(labels)


async def through_gateway(gateway: Gateway, messages, tools):
    await gateway.complete(messages, tools=tools, temperature=0.9)  # expect: tool-agent-temperature
    # neither goes to the model
    await gateway.measure(messages, tools=tools, temperature=0.9)


def converse_twice(messages, **kwargs):
    return converse(messages, **kwargs)


def act_through_both(messages, tools):
    return converse_twice(messages, tools=tools, temperature=0.7)  # expect: tool-agent-temperature


# asks no model
def record(name, **kwargs):
    print(name, kwargs)


def recorded(messages, tools):
    record(messages, tools=tools, temperature=0.7)
