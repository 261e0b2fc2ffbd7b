# A base class keeps what a method of the class below makes.
from abc import ABC, abstractmethod

from langchain.agents import create_tool_calling_agent
from langchain_ollama import ChatOllama


class Worker(ABC):
    def __init__(self):
        self._chat = None

    def load(self):
        self._chat = self._make_chat()

    @abstractmethod
    def _make_chat(self): ...


class Eager(Worker):
    def _make_chat(self):
        return ChatOllama(model="m", temperature=0.7)  # expect: tool-agent-temperature

    def go(self, tools, prompt):
        return create_tool_calling_agent(self._chat, tools, prompt)


class Calm(Worker):
    def _make_chat(self):
        return ChatOllama(model="m", temperature=0)

    def go(self, tools, prompt):
        return create_tool_calling_agent(self._chat, tools, prompt)


# without tools
class Poet(Worker):
    def _make_chat(self):
        return ChatOllama(model="m", temperature=0.9)

    def go(self, prompt):
        return self._chat.invoke(prompt)
