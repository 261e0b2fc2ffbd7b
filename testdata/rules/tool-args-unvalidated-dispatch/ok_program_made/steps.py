# A planner of rules makes each step itself: what looks like a model's call is none.
from dataclasses import dataclass, field
from typing import Any, List


@dataclass
class ToolCall:
    tool_name: str
    params: dict = field(default_factory=dict)


class Search:
    def execute(self, **kwargs):
        return search(kwargs["query"], kwargs.get("top_k", 5))


def plan(text):
    if text == "all":
        return [ToolCall("search", params={"query": "*"})]
    return [ToolCall(tool_name="search", params={"query": text, "top_k": 3})]


class Steps:
    def __init__(self, pool):
        self.tools = {"search": Search()}
        self.pool = pool

    def run(self, tool_calls: List[Any]):
        return [self.pool.submit(self.one, call) for call in tool_calls]

    def one(self, tool_call: Any):
        return self.tools[tool_call.tool_name].execute(**tool_call.params)


class Typed:
    def __init__(self):
        self.tools = {"search": Search()}

    def one(self, step: ToolCall):
        return self.tools[step.tool_name].execute(**step.params)
