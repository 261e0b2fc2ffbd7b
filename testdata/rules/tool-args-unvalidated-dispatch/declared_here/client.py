from dataclasses import dataclass, field
from typing import Any

import anthropic


@dataclass
class ToolCall:
    id: str
    name: str
    arguments: dict[str, Any]


@dataclass
class Response:
    content: str
    tool_calls: list[ToolCall] = field(default_factory=list)


class Client:
    def __init__(self):
        self._client = anthropic.AsyncAnthropic()

    async def complete(self, messages, tools) -> Response:
        response = await self._client.messages.create(model="m", max_tokens=9, messages=messages, tools=tools)
        calls = []
        for block in response.content:
            if block.type == "tool_use":
                calls.append(ToolCall(id=block.id, name=block.name, arguments=block.input))
        return Response(content="", tool_calls=calls)
