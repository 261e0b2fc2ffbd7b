# Arguments are put into another form, or into an object that refuses what does not fit, before the tool gets them.
import json
from dataclasses import dataclass
from typing import Generic, TypeVar

from checks import check_input
from pydantic import BaseModel

Params = TypeVar("Params", bound=BaseModel)


class ToolCall(BaseModel):
    name: str
    arguments: dict


class Tool(Generic[Params]):
    params: type[Params]

    async def execute(self, params: Params) -> str: ...

    def format_call(self, params: Params) -> str: ...


async def typed(call: ToolCall, tools: dict[str, Tool]):
    tool = tools[call.name]
    params = tool.params(**call.arguments)
    return await tool.execute(params)


def shown(call: ToolCall, tools):
    tool = tools.get(call.name)
    params = tool.params(**call.arguments)
    return tool.format_call(params)


@dataclass
class Step:
    action: str
    action_input: dict


TOOLS = {}


def steps_of(text):
    return [Step(one["action"], one["action_input"]) for one in json.loads(text)]


def one_form(text):
    for step in steps_of(text):
        tool_input = step.action_input or {}
        tool_input = TOOLS[step.action].as_list(tool_input)
        good, error, tool_input = check_input(step.action, tool_input)
        if not good:
            return error
        TOOLS[step.action].run(tool_input)
    return None
