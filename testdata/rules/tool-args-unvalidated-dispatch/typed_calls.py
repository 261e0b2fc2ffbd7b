# A type says it is a tool's call: then what it calls the arguments does not matter.
from typing import List

from sdk.types import ToolCall


class Manager:
    def __init__(self, registry):
        self.registry = registry

    def process(self, tool_calls: List[ToolCall]):
        results = []
        for tool_call in tool_calls:
            name = tool_call.tool
            parameters = tool_call.parameters
            results.append(self.registry[name](**parameters))  # expect: tool-args-unvalidated-dispatch
        return results

    def process_later(self, tool_calls: List[ToolCall], pool):
        for tool_call in tool_calls:
            name, given = tool_call.tool, tool_call.params
            pool.submit(lambda: self.registry[name](**given))  # expect: tool-args-unvalidated-dispatch
