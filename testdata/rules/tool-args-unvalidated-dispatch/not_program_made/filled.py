# What has a name is filled with whatever the reply names.
import json
from dataclasses import dataclass, field


@dataclass
class Filled:
    tool_name: str
    params: dict = field(default_factory=dict)


def plan(pairs):
    params = {}
    for key, value in pairs:
        params[key] = json.loads(value)
    return [Filled(tool_name="search", params=params), Filled(tool_name="all", params={})]


class Steps:
    def __init__(self, tools):
        self.tools = tools

    def one(self, tool_call: Filled):
        return self.tools[tool_call.tool_name].execute(**tool_call.params)  # expect: tool-args-unvalidated-dispatch
