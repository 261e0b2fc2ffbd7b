# What a function does nothing with but say it is no tool that runs on the arguments; the next one is.
import json


async def system_tools(name, arguments, client):
    if name == "get_info":
        return {"url": client.url}
    raise ValueError(f"{name}: {arguments}")


async def record_tools(name, arguments, client):
    return await client.delete(arguments["ids"])


async def page_tools(name, arguments, client):
    if "page" not in client.known:
        raise KeyError({"name": name, "arguments": arguments})
    return await client.open(arguments["page"])


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
        if name == "open":
            return await page_tools(name, arguments, self.client)
        return await record_tools(name, arguments, self.client)

    async def handle_request(self, text):
        request = json.loads(text)  # expect: tool-args-unvalidated-dispatch
        if request.get("method") == "tools/call":
            return await self.call(request.get("params", {}))
