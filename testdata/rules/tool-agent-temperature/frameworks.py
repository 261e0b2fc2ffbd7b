# One agent per framework, the way its documentation makes them; each binds tools to a warm model.
import anthropic
import autogen
import dspy
import openai
from agno.agent import Agent as AgnoAgent
from agno.models.openai import OpenAIChat
from autogen_agentchat.agents import AssistantAgent
from autogen_ext.models.openai import OpenAIChatCompletionClient
from browser_use import Agent as BrowserAgent
from browser_use import ChatOpenAI as BrowserModel
from camel.agents import ChatAgent
from camel.configs import ChatGPTConfig
from camel.models import ModelFactory
from deepagents import create_deep_agent
from google import genai
from google.genai.types import GenerateContentConfig
from haystack.components.agents import Agent as HaystackAgent
from haystack.components.generators.chat import OpenAIChatGenerator
from langchain.chat_models import init_chat_model
from langchain_community.agent_toolkits import create_sql_agent
from langchain_openai import ChatOpenAI
from litellm import Router
from llama_index.core.agent.workflow import FunctionAgent
from llama_index.core.agent import ReActAgent
from llama_index.llms.openai import OpenAI
from pydantic_ai import Agent as PydanticAgent
from smolagents import CodeAgent, LiteLLMModel, ToolCallingAgent


def anthropic_stream(tools):
    with anthropic.AsyncAnthropic().messages.stream(model="claude-haiku-4-5", max_tokens=9, tools=tools, temperature=0.5):  # expect: tool-agent-temperature
        pass


def openai_assistant(tools):
    openai.OpenAI().beta.assistants.create(model="gpt-4o", tools=tools, temperature=0.4)  # expect: tool-agent-temperature


def litellm_router(tools, messages):
    Router(model_list=[]).completion(model="gpt-4o", messages=messages, tools=tools, temperature=0.4)  # expect: tool-agent-temperature


async def google(tools):
    client = genai.Client()
    await client.aio.models.generate_content(model="gemini-2.0-flash", contents="x", config=GenerateContentConfig(temperature=0.4, tools=tools))  # expect: tool-agent-temperature
    client.chats.create(model="gemini-2.0-flash", config={"temperature": 0.4, "tools": tools})  # expect: tool-agent-temperature


def langchain(tools, db):
    init_chat_model("gpt-4o", temperature=0.4).bind_tools(tools)  # expect: tool-agent-temperature
    create_sql_agent(ChatOpenAI(temperature=0.4), db=db)  # expect: tool-agent-temperature
    create_deep_agent(model=ChatOpenAI(temperature=0.4), tools=tools)  # expect: tool-agent-temperature


def autogen_02(search):
    config = {"config_list": [{"model": "gpt-4o", "temperature": 0.4}]}  # expect: tool-agent-temperature
    autogen.AssistantAgent("a", llm_config={"functions": [{"name": "s"}], "temperature": 0.4})  # expect: tool-agent-temperature
    assistant = autogen.ConversableAgent("b", llm_config=config)
    user = autogen.UserProxyAgent("u")
    autogen.register_function(search, caller=assistant, executor=user, description="d")


decorated = autogen.AssistantAgent("c", llm_config={"temperature": 0.4})  # expect: tool-agent-temperature


@decorated.register_for_llm(description="d")
def search(query: str) -> str:
    return query


def autogen_07(tools):
    client = OpenAIChatCompletionClient(model="gpt-4o", temperature=0.4)  # expect: tool-agent-temperature
    return AssistantAgent("a", model_client=client, tools=tools)


def llama_index(tools):
    FunctionAgent(tools=tools, llm=OpenAI(model="gpt-4o", temperature=0.4))  # expect: tool-agent-temperature
    ReActAgent.from_tools(tools, llm=OpenAI("gpt-4o", temperature=0.4))  # expect: tool-agent-temperature


pydantic = PydanticAgent("openai:gpt-4o", model_settings={"temperature": 0.4})  # expect: tool-agent-temperature


@pydantic.tool(retries=2)
def lookup(ctx, name: str) -> str:
    return name


def smol(tools):
    model = LiteLLMModel(model_id="gpt-4o", temperature=0.4)  # expect: tool-agent-temperature
    CodeAgent(tools=[], model=model)
    ToolCallingAgent(tools, LiteLLMModel("gpt-4o", temperature=0.4))  # expect: tool-agent-temperature


def haystack(tools):
    HaystackAgent(chat_generator=OpenAIChatGenerator(generation_kwargs={"temperature": 0.4}), tools=tools)  # expect: tool-agent-temperature


def dspy_react(tools):
    dspy.configure(lm=dspy.LM("openai/gpt-4o", temperature=0.4))  # expect: tool-agent-temperature
    return dspy.ReAct("question -> answer", tools=tools)


def agno(tools):
    AgnoAgent(model=OpenAIChat(id="gpt-4o", temperature=0.4), tools=tools)  # expect: tool-agent-temperature


def camel(tools):
    model = ModelFactory.create(model_type="gpt-4o", model_config_dict=ChatGPTConfig(temperature=0.4).as_dict())  # expect: tool-agent-temperature
    return ChatAgent("system", model=model, tools=[*tools])


def browser():
    return BrowserAgent(task="t", llm=BrowserModel(model="gpt-4o", temperature=0.4))  # expect: tool-agent-temperature
