# Each adapter binds the model it made itself.
from langchain_anthropic import ChatAnthropic

from base import Adapter


class Cold(Adapter):
    def create(self):
        return ChatAnthropic(model="claude-sonnet-4-5", temperature=0)

    def bind(self, llm, tools):
        return llm.bind_tools(tools)
