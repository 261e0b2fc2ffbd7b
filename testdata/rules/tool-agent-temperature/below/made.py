# The base class stands in another file.
from kept import Kept
from langchain.agents import create_tool_calling_agent
from langchain_ollama import ChatOllama


class Restless(Kept):
    def _make_talker(self):
        return ChatOllama(model="m", temperature=0.7)  # expect: tool-agent-temperature

    def go(self, tools, prompt):
        return create_tool_calling_agent(self._talker, tools, prompt)


class Quiet(Kept):
    def _make_talker(self):
        return ChatOllama(model="m", temperature=0)

    def go(self, tools, prompt):
        return create_tool_calling_agent(self._talker, tools, prompt)
