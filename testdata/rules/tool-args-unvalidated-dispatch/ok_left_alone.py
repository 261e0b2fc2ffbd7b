# Nobody here does anything with the arguments: a text that is raised, a method that gives back a fixed one.
import json


async def system_tools(name, arguments, client):
    if name == "get_info":
        return {"url": client.url}
    raise ValueError(f"{name}: {arguments}")


async def user_tools(name, arguments, client):
    if name == "whoami":
        return client.user
    raise KeyError({"name": name, "arguments": arguments})


class Stub:
    async def handle(self, name, arguments):
        return {"text": f"{name} was called"}


class Handler:
    def __init__(self, client):
        self.client = client
        self.stub = None
        if client.offline:
            self.stub = self.make()

    def make(self):
        return None if self.client.broken else Stub()

    async def call(self, params):
        name = params.get("name")
        arguments = params.get("arguments", {})
        if name == "get_info":
            return await system_tools(name, arguments, self.client)
        if self.stub:
            return await self.stub.handle(name, arguments)
        return await user_tools(name, arguments, self.client)

    async def handle_request(self, text):
        request = json.loads(text)
        if request.get("method") == "tools/call":
            return await self.call(request.get("params", {}))
