# Frameworks of less wide use, each as its documentation makes an agent: warm, at 0, and without tools.
import controlflow
import langroid
import marvin
from agent_squad.agents import AnthropicAgent, AnthropicAgentOptions, BedrockLLMAgent, BedrockLLMAgentOptions
from beeai_framework.adapters.openai import OpenAIChatModel
from beeai_framework.agents.react import ReActAgent
from beeai_framework.agents.requirement import RequirementAgent
from beeai_framework.backend import ChatModel, ChatModelParameters
from griptape.drivers.prompt.openai import OpenAiChatPromptDriver
from griptape.structures import Agent as GriptapeAgent
from griptape.tasks import PromptTask
from langchain_openai import ChatOpenAI
from langroid.language_models import OpenAIGPTConfig
from mcp_agent.agents.agent import Agent as McpAgent
from mcp_agent.workflows.deep_orchestrator.orchestrator import DeepOrchestrator
from mcp_agent.workflows.llm.augmented_llm import RequestParams
from mcp_agent.workflows.llm.augmented_llm_openai import OpenAIAugmentedLLM
from praisonaiagents import Agent as PraisonAgent
from upsonic import Agent as UpsonicAgent


def squad(tools):
    BedrockLLMAgent(BedrockLLMAgentOptions(name="a", tool_config={"tool": tools}, inference_config={"temperature": 0.7}))  # expect: tool-agent-temperature
    AnthropicAgent(AnthropicAgentOptions(name="a", tool_config={"tool": tools}, inference_config={"temperature": 0.0}))
    BedrockLLMAgent(BedrockLLMAgentOptions(name="a", inference_config={"temperature": 0.7}))


def griptape(tools):
    GriptapeAgent(prompt_driver=OpenAiChatPromptDriver(model="gpt-4o", temperature=0.7), tools=tools)  # expect: tool-agent-temperature
    PromptTask("x", prompt_driver=OpenAiChatPromptDriver(model="gpt-4o", temperature=0.7), tools=tools)  # expect: tool-agent-temperature
    GriptapeAgent(prompt_driver=OpenAiChatPromptDriver(model="gpt-4o", temperature=0), tools=tools)
    GriptapeAgent(prompt_driver=OpenAiChatPromptDriver(model="gpt-4o", temperature=0.7))


def beeai(tools, memory):
    ReActAgent(llm=OpenAIChatModel("gpt-4o", parameters=ChatModelParameters(temperature=0.7)), tools=tools, memory=memory)  # expect: tool-agent-temperature
    RequirementAgent(llm=ChatModel.from_name("openai:gpt-4o", ChatModelParameters(temperature=0.7)), tools=tools)  # expect: tool-agent-temperature
    RequirementAgent(llm=ChatModel.from_name("openai:gpt-4o", ChatModelParameters(temperature=0)), tools=tools)
    RequirementAgent(llm=ChatModel.from_name("openai:gpt-4o", ChatModelParameters(temperature=0.7)))


async def mcp_agent():
    agent = McpAgent(name="finder", server_names=["fetch", "filesystem"])
    llm = await agent.attach_llm(OpenAIAugmentedLLM)
    await llm.generate_str(message="x", request_params=RequestParams(temperature=0.7))  # expect: tool-agent-temperature
    await llm.generate_str(message="x", request_params=RequestParams(temperature=0))
    await llm.generate_str(message="x")
    await DeepOrchestrator(llm_factory=OpenAIAugmentedLLM).generate_str("x", RequestParams(temperature=0.7))  # expect: tool-agent-temperature


def others(tools):
    marvin.Agent(name="a", tools=tools, model_settings={"temperature": 0.7})  # expect: tool-agent-temperature
    marvin.Agent(name="a", model_settings={"temperature": 0.7})
    controlflow.Agent(name="a", tools=tools, model=ChatOpenAI(temperature=0.7))  # expect: tool-agent-temperature
    controlflow.Agent(name="a", tools=tools, model=ChatOpenAI(temperature=0))
    UpsonicAgent("openai/gpt-4o", tools=tools, settings={"temperature": 0.7})  # expect: tool-agent-temperature
    UpsonicAgent("openai/gpt-4o", settings={"temperature": 0.7})
    PraisonAgent(instructions="x", llm={"model": "gpt-4o", "temperature": 0.7}, tools=tools)  # expect: tool-agent-temperature
    PraisonAgent(instructions="x", llm={"model": "gpt-4o", "temperature": 0}, tools=tools)


def toolless():
    return langroid.ChatAgent(langroid.ChatAgentConfig(llm=OpenAIGPTConfig(temperature=0.7)))


def langroid_tools(tool):
    agent = langroid.ChatAgent(langroid.ChatAgentConfig(llm=OpenAIGPTConfig(chat_model="gpt-4o", temperature=0.7)))  # expect: tool-agent-temperature
    agent.enable_message(tool)
    cold = langroid.ChatAgent(langroid.ChatAgentConfig(llm=OpenAIGPTConfig(chat_model="gpt-4o", temperature=0)))
    cold.enable_message(tool)


# AG2 from 1.0 on, and fast-agent under its present name
def renamed_frameworks():
    from ag2 import Agent as Ag2Agent
    from ag2.config import AnthropicConfig, OpenAIConfig
    from fast_agent import FastAgent, RequestParams

    Ag2Agent("a", config=OpenAIConfig(model="gpt-4o", temperature=0.7), tools=[run])  # expect: tool-agent-temperature
    Ag2Agent("a", config=AnthropicConfig(model="claude-haiku-4-5", temperature=0.7))
    fast = FastAgent("x")

    @fast.agent(name="a", servers=["filesystem"], model="gpt-4o", request_params=RequestParams(temperature=0.7))  # expect: tool-agent-temperature
    async def main():
        pass
