"""An annotation that says only that something is kept hides nothing of what callers hand over."""

from typing import Any

from langchain.agents import create_agent


class Adapter:
    def __init__(self, agents: dict[str, Any], spare: Any):
        self._agents = agents
        self._spare = spare

    def ask(self, route, inputs):
        return self._agents[route].invoke({"messages": inputs})  # expect: agent-step-cap

    def ask_spare(self, inputs):
        return self._spare.invoke({"messages": inputs})  # expect: agent-step-cap

    def ask_short(self, route, inputs):
        return self._agents[route].invoke({"messages": inputs}, {"recursion_limit": 20})


def build(llm, tools):
    return Adapter({"a": create_agent(model=llm, tools=tools)}, create_agent(model=llm, tools=tools))


class Store:
    def __init__(self, rows: dict[str, Any]):
        self._rows = rows

    def ask(self, key, inputs):
        return self._rows[key].invoke({"messages": inputs})


def store(loaded):
    return Store(loaded)
