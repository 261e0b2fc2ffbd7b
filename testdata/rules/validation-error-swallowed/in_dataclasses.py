# The calls stand in an object that is handed back.
import json
from dataclasses import dataclass, field


@dataclass
class Wanted:
    name: str
    arguments: dict


@dataclass
class Reply:
    text: str
    tool_calls: list = field(default_factory=list)


def read_reply(message):
    calls = []
    for call in message.get("tool_calls", []):
        function = call.get("function", {})
        try:
            args = json.loads(function.get("arguments", "{}"))
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        calls.append(Wanted(name=function.get("name", ""), arguments=args))
    return Reply(text="", tool_calls=calls)


async def turn(message, tools):
    reply = read_reply(message)
    for call in reply.tool_calls:
        run = next((tool for tool in tools if tool.__name__ == call.name), None)
        await run(**call.arguments)
