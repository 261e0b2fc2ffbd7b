import json
import os

import httpx
import litellm
import openai
import requests
from agents import Agent as SdkAgent
from agents import ModelSettings
from anthropic import Anthropic
from crewai import LLM, Crew, Task
from crewai import Agent as CrewAgent
from google import genai
from google.genai import types
from langchain.agents import AgentExecutor, create_agent, create_tool_calling_agent, initialize_agent
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent
from pydantic_ai import Agent as PydanticAgent
from pydantic_ai.settings import ModelSettings as PydanticSettings

client = openai.OpenAI()
claude = Anthropic()
gemini = genai.Client()
TOOLS = [{"type": "function", "function": {"name": "run_shell"}}]
COMMON = {"model": "gpt-4o", "temperature": 0.9}


# the same call
def same_call(messages):
    client.chat.completions.create(  # expect: tool-agent-temperature
        model="gpt-4o",
        messages=messages,
        tools=TOOLS,
        temperature=0.7,
    )
    client.responses.create(model="gpt-4o", input=messages, tools=TOOLS, temperature=0.1)  # expect: tool-agent-temperature
    claude.messages.create(model="claude-haiku-4-5", max_tokens=9, tools=TOOLS, temperature=1.0)  # expect: tool-agent-temperature
    litellm.completion(model="gpt-4o", messages=messages, functions=TOOLS, temperature=0.5)  # expect: tool-agent-temperature
    gemini.models.generate_content(
        model="gemini-2.5-flash",
        contents=messages,
        config=types.GenerateContentConfig(tools=TOOLS, temperature=0.8),  # expect: tool-agent-temperature
    )


# settings spread, filled in later, from the environment, by default
def by_dictionary(messages, tools, config):
    client.chat.completions.create(messages=messages, tools=TOOLS, **COMMON)  # expect: tool-agent-temperature
    params = {"model": "gpt-4o", "messages": messages}
    params["temperature"] = 0.6
    if tools:
        params["tools"] = tools
    client.chat.completions.create(**params)  # expect: tool-agent-temperature
    client.chat.completions.create(  # expect: tool-agent-temperature
        model="gpt-4o", tools=TOOLS, temperature=float(os.getenv("TEMPERATURE", "0.7"))
    )
    client.chat.completions.create(  # expect: tool-agent-temperature
        model="gpt-4o", tools=TOOLS, temperature=config.get("temperature", 0.7)
    )


# a list that is empty where it is made
def filled(messages, names):
    tools = []
    for name in names:
        tools.append({"name": name})
    litellm.completion(model="gpt-4o", messages=messages, tools=tools, temperature=0.7)  # expect: tool-agent-temperature


# the model object is given tools
def bound(tools):
    llm = ChatOpenAI(model="gpt-4o", temperature=0.7)  # expect: tool-agent-temperature
    return llm.bind_tools(tools).with_retry()


def graph(tools):
    llm = ChatOpenAI(model="gpt-4o", temperature=0.3)  # expect: tool-agent-temperature
    return create_react_agent(llm, tools)


def positional(tools):
    llm = ChatOpenAI(temperature=0.4)  # expect: tool-agent-temperature
    return initialize_agent(tools, llm)


def two_agents(tools, prompt):
    llm = ChatOpenAI(temperature=0.5)  # expect: tool-agent-temperature
    agent = create_tool_calling_agent(llm, tools, prompt)
    create_agent(model=llm, tools=tools)
    return AgentExecutor(agent=agent, tools=tools)


# through a parameter, an attribute, a factory
def build(llm, tools):
    return create_react_agent(llm, tools)


build(ChatOpenAI(temperature=0.8), TOOLS)  # expect: tool-agent-temperature


class Bot:
    def __init__(self, tools):
        self.llm = ChatOpenAI(temperature=0.9)  # expect: tool-agent-temperature
        self.tools = tools

    def agent(self):
        return create_react_agent(self.llm, self.tools)


def get_llm(kind):
    if kind == "small":
        return ChatOpenAI(model="gpt-4o-mini", temperature=0.2)  # expect: tool-agent-temperature
    return ChatOpenAI(model="gpt-4o", temperature=0)


def from_factory(tools):
    return get_llm("small").bind_tools(tools)


# agents with their settings
SdkAgent(name="a", tools=TOOLS, model_settings=ModelSettings(temperature=0.7))  # expect: tool-agent-temperature
CrewAgent(role="r", llm=LLM(model="gpt-4o", temperature=0.7), tools=TOOLS)  # expect: tool-agent-temperature
writer = CrewAgent(role="w", llm=LLM(model="gpt-4o", temperature=0.9))  # expect: tool-agent-temperature
Crew(agents=[writer], tasks=[Task(description="d", agent=writer, tools=TOOLS)])

helper = PydanticAgent("openai:gpt-4o", model_settings=PydanticSettings(temperature=0.6))  # expect: tool-agent-temperature


@helper.tool_plain
def run_shell(command: str) -> str:
    return command


# a library nobody described, by its arguments
from house import HouseAgent, HouseModel

HouseAgent(model_name="gpt-4o", system_prompt="do", temperature=0.5, tools=TOOLS)  # expect: tool-agent-temperature
HouseAgent(llm=HouseModel(temperature=0.5), tools=TOOLS)  # expect: tool-agent-temperature


# too warm either way
def overridden(messages, model):
    params = {"model": model, "messages": messages, "tools": TOOLS, "temperature": 0.5}
    if model.startswith("o3"):
        params["temperature"] = 1
    client.chat.completions.create(**params)  # expect: tool-agent-temperature


# a settings object made before, lines away from the agent
def settings_before(tools):
    settings = ModelSettings(temperature=0.5)  # expect: tool-agent-temperature
    instructions = "do"
    return SdkAgent(
        name="a",
        instructions=instructions,
        tools=tools,
        model_settings=settings,
    )


# a request sent by hand: json=, a text of it, a client of httpx
def by_hand(messages):
    requests.post("https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o", "messages": messages, "tools": TOOLS, "temperature": 0.7})  # expect: tool-agent-temperature
    payload = {"model": "gpt-4o", "messages": messages, "tools": TOOLS, "temperature": 0.7}  # expect: tool-agent-temperature
    requests.post("https://api.openai.com/v1/chat/completions", data=json.dumps(payload).encode())
    httpx.Client().post("https://api.anthropic.com/v1/messages", content=json.dumps({"model": "claude-haiku-4-5", "messages": messages, "tools": TOOLS, "temperature": 0.7}))  # expect: tool-agent-temperature
