# One of the ways to such a step is what somebody sent.
import json
from dataclasses import dataclass, field


@dataclass
class ToolCall:
    tool_name: str
    params: dict = field(default_factory=dict)


def plan(text):
    return [ToolCall(tool_name="search", params={"query": text})]


def read(text):
    return [ToolCall(**one) for one in json.loads(text)]


class Steps:
    def __init__(self, tools):
        self.tools = tools

    def one(self, tool_call: ToolCall):
        return self.tools[tool_call.tool_name].execute(**tool_call.params)  # expect: tool-args-unvalidated-dispatch
