# What stands for a model that every caller gives is never made; what they give is what runs.
from crewai import Agent
from langchain_openai import ChatOpenAI


class SpareNavigator:
    def __init__(self, llm: ChatOpenAI | None = None):
        self.llm = llm or ChatOpenAI(model="gpt-4", temperature=0.3)

    def create(self, tool) -> Agent:
        return Agent(role="r", goal="g", backstory="b", tools=[tool], llm=self.llm)  # expect: tool-agent-temperature


class SpareCold:
    def __init__(self, llm: ChatOpenAI | None = None):
        self.llm = llm or ChatOpenAI(model="gpt-4", temperature=0.3)

    def create(self, tool) -> Agent:
        return Agent(role="r", goal="g", backstory="b", tools=[tool], llm=self.llm)


# nobody gives this one anything
class SpareAlone:
    def __init__(self, llm: ChatOpenAI | None = None):
        self.llm = llm or ChatOpenAI(model="gpt-4", temperature=0.3)  # expect: tool-agent-temperature

    def create(self, tool) -> Agent:
        return Agent(role="r", goal="g", backstory="b", tools=[tool], llm=self.llm)
