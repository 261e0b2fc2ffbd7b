from langchain_openai import ChatOpenAI

from base import Adapter


class Warm(Adapter):
    def create(self):
        return ChatOpenAI(model="gpt-4o", temperature=0.7)

    def bind(self, llm, tools):
        return llm.bind_tools(tools)  # expect: tool-agent-temperature
