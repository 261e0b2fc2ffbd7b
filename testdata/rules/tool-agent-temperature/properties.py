# The model is a property of an object that is handed over.
from langchain.agents import create_agent
from langchain_openai import ChatOpenAI


class Provider:
    def __init__(self, temperature: float = 0.7):
        self._llm = ChatOpenAI(model="gpt-4o", temperature=temperature)  # expect: tool-agent-temperature
        self._cold = ChatOpenAI(model="gpt-4o", temperature=0)

    @property
    def chat_model(self):
        return self._llm

    @property
    def tool_model(self):
        return self._cold


def build(provider, tools):
    return create_agent(model=provider.chat_model, tools=tools)


def build_cold(provider, tools):
    return create_agent(model=provider.tool_model, tools=tools)


def start(tools):
    return build(Provider(), tools), build_cold(Provider(), tools)
