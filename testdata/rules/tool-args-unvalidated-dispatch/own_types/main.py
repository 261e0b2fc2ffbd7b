import json

from .memo import Recall
from .registry import Registry


class Use:
    def __init__(self, name, input):
        self.name = name
        self.input = input


async def ask(session, body):
    uses, current = [], {}
    async with session.post("https://model.example/v1/messages", json=body) as reply:
        async for line in reply.content:
            data = json.loads(line[6:])
            kind = data.get("type")
            if kind == "content_block_start":
                current = {"name": data["content_block"]["name"], "text": ""}
            elif kind == "content_block_delta":
                current["text"] += data["delta"].get("partial_json", "")
            elif kind == "content_block_stop":
                uses.append(Use(name=current["name"], input=json.loads(current["text"])))
    return {"uses": uses}


class Client:
    def __init__(self, tools: Registry):
        self.tools = tools

    async def go(self, session, body):
        reply = await ask(session, body)
        for use in reply["uses"]:
            await self.tools.call(use.name, json.dumps(use.input))


def make(store):
    tools = Registry()
    tools.register(Recall(store))
    return Client(tools)
