"""An annotation that says nothing leaves to what a function gives what it is."""
import typing
from typing import Any

from langgraph.prebuilt import create_react_agent


class Desk:
    def invoke(self, state):
        return state


def any_agent(llm, tools) -> Any:
    return create_react_agent(llm, tools)


def object_agent(llm, tools) -> object:
    return create_react_agent(llm, tools)


def typing_agent(llm, tools) -> typing.Any:
    return create_react_agent(llm, tools)


# Another type stands as it is written.
def desk(llm, tools) -> Desk:
    return create_react_agent(llm, tools)


first = any_agent("openai:gpt-4o", [])
second: Any = object_agent("openai:gpt-4o", [])
third: typing.Any = None
third = typing_agent("openai:gpt-4o", [])
fourth = desk("openai:gpt-4o", [])


def ask(state):
    first.invoke(state)  # expect: agent-step-cap
    second.invoke(state)  # expect: agent-step-cap
    third.invoke(state)  # expect: agent-step-cap
    fourth.invoke(state)
    first.invoke(state, {"recursion_limit": 40})
