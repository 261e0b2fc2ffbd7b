# The same, at 0, without tools, or with a model that takes no other temperature.
from autogen import AssistantAgent, LLMConfig
from autogen.agents.experimental import DeepResearchAgent
from house import Agent, Client, Room

TOOLS = [len]

Agent(name="a", tools=TOOLS, model_client=Client(), model_kwargs={"model": "gpt-4o", "temperature": 0})
Agent(name="a", model_client=Client(), model_kwargs={"model": "gpt-4o", "temperature": 0.3})
Room(name="lab", tools=TOOLS, options={"temperature": 21})  # nothing a model is told
AssistantAgent("a", llm_config=LLMConfig({"model": "gpt-5-nano", "temperature": 1}), functions=TOOLS)
DeepResearchAgent(name="a", llm_config=LLMConfig({"model": "gpt-5-nano"}, temperature=1)).run(message="x", tools=TOOLS)


# Fields and nothing that acts: whoever reads them is told of, where a model is called.
from dataclasses import dataclass

from pydantic import BaseModel


class StartConfig(BaseModel):
    name: str
    tools: list[str] = []
    llm: str = "gemini-flash"
    temperature: float = 0.7


@dataclass
class Profile:
    tools: list[str]
    model: str
    temperature: float


def start(name: str, tools: list[str] | None = None, llm: str = "gemini-flash", temperature: float = 0.7):
    return StartConfig(name=name, tools=tools or [], llm=llm, temperature=temperature)


profile = Profile(tools=["search"], model="gpt-4o", temperature=0.7)
