# Protocols declared beside who uses them: what runs is the objects that callers hand in.
from typing import Any, Optional, Protocol

from client import Client, Response, ToolCall
from tools import Adapter


class ClientProtocol(Protocol):
    async def complete(self, messages: list[Any], tools: list[Any]) -> Response: ...


class ExecutorProtocol(Protocol):
    async def execute(self, tool_name: str, arguments: dict[str, Any]) -> Any: ...


class Builder:
    def __init__(self, client: ClientProtocol, executor: Optional[ExecutorProtocol] = None):
        self._client = client
        self._executor = executor

    async def run(self, messages, tools):
        response = await self._client.complete(messages, tools)
        return [await self.one(call) for call in response.tool_calls]

    async def one(self, call: ToolCall):
        if self._executor:
            return await self._executor.execute(call.name, call.arguments)  # expect: tool-args-unvalidated-dispatch


def make():
    return Builder(client=Client(), executor=Adapter())
