# An MCP server checks what "tools/call" brings it, over HTTP, a pipe or a client.
import json

import httpx
import requests


class McpClient:
    def __init__(self, url):
        self.url = url

    def rpc(self, method, params):
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        return requests.post(self.url, json=body).json()

    def call_tool(self, name, arguments):
        return self.rpc("tools/call", {"name": name, "arguments": arguments})


def handle(tool_call, client: McpClient):
    args = json.loads(tool_call.function.arguments)
    return client.call_tool(tool_call.function.name, args)


async def direct(tool_call, url):
    args = json.loads(tool_call.function.arguments)
    async with httpx.AsyncClient() as client:
        reply = await client.post(url, json={
            "jsonrpc": "2.0",
            "id": 2,
            "method": "tools/call",
            "params": {"name": tool_call.function.name, "arguments": args},
        })
    return reply.json()


class Stdio:
    def __init__(self, process):
        self.process = process

    async def request(self, method, params):
        line = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        self.process.stdin.write(line.encode())
        return json.loads(self.process.stdout.readline())

    async def run(self, tool_call):
        args = json.loads(tool_call.function.arguments)
        return await self.request("tools/call", {"name": tool_call.function.name, "arguments": args})


class HttpClient:
    def __init__(self, url):
        self.url = url

    async def call(self, name, arguments):
        payload = {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "tools/call",
            "params": {"name": name, "arguments": arguments},
        }
        async with httpx.AsyncClient() as http:
            return (await http.post(self.url, json=payload)).json()


async def run_tool(http_client: HttpClient, name, arguments):
    return await http_client.call(name, arguments or {})


async def by_payload(tool_call, http_client):
    args = json.loads(tool_call.function.arguments)
    return await run_tool(http_client, tool_call.function.name, args)
