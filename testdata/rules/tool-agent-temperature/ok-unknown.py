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
