# Frameworks nobody described, whose settings stand one object further in; ag2's settings in a positional dictionary.
from autogen import AssistantAgent, LLMConfig
from autogen.agents.experimental import DeepResearchAgent
from house import Agent, AgentConfig, Client

TOOLS = [len]
SHARED = {"temperature": 0.5}


def settings_inside():
    Agent(name="a", tools=TOOLS, model_client=Client(), model_kwargs={"model": "gpt-4o", "temperature": 0.3})  # expect: tool-agent-temperature
    AgentConfig(model_id="gpt-4o", tools=TOOLS, model_args=SHARED)  # expect: tool-agent-temperature
    Agent(name="a", tools=TOOLS, model="gpt-4o", model_settings={"temperature": 0.6})  # expect: tool-agent-temperature


def positional():
    config = LLMConfig({"api_type": "openai", "model": "gpt-4o", "temperature": 0.7})  # expect: tool-agent-temperature
    return AssistantAgent("a", llm_config=config, functions=TOOLS)


def handed_at_the_run():
    warm = DeepResearchAgent(name="a", llm_config=LLMConfig({"model": "gpt-4o"}, temperature=0.8))  # expect: tool-agent-temperature
    return warm.run(message="x", tools=TOOLS)
