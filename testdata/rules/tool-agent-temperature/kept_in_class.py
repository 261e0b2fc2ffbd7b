"""Models kept in a dictionary of the class, by the class's name or through cls."""
from langchain.agents import create_agent
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI


@tool
def order(item: str) -> str:
    """Order an item."""
    return place(item)


class Models:
    made = {}

    @staticmethod
    def warm():
        Models.made["a"] = ChatOpenAI(model="gpt-4o", temperature=0.7)  # expect: tool-agent-temperature (error)
        return Models.made["a"]

    @classmethod
    def once(cls):
        if "b" not in cls.made:
            cls.made["b"] = ChatOpenAI(model="gpt-4o", temperature=0.9)  # expect: tool-agent-temperature (error)
        return cls.made["b"]

    @staticmethod
    def cold():
        Models.made["c"] = ChatOpenAI(model="gpt-4o", temperature=0)
        return Models.made["c"]

    @staticmethod
    def prose():
        Models.made["d"] = ChatOpenAI(model="gpt-4o", temperature=0.9)
        return Models.made["d"]


warm = create_agent(model=Models.warm(), tools=[order])
once = create_agent(model=Models.once(), tools=[order])
cold = create_agent(model=Models.cold(), tools=[order])
text = Models.prose().invoke("tell a story")
