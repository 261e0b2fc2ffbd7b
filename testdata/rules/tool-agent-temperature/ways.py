# One object made in several ways, and tools that reach it along other roads than bind_tools().
from agents import Agent as SdkAgent
from agents import ModelSettings, RunConfig, Runner
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent
from llama_index.core import Settings
from llama_index.core.agent import ReActAgent
from llama_index.llms.openai import OpenAI as IndexOpenAI
from openai import OpenAI
from pydantic_ai import Agent as PydanticAgent
from pydantic_ai import ModelSettings as PydanticSettings

client = OpenAI()


# a branch for each vendor: each is warm by itself
def get_model(provider, temperature=0.7):
    if provider == "openai":
        return ChatOpenAI(model="gpt-4o", temperature=temperature)  # expect: tool-agent-temperature
    return ChatAnthropic(model="claude-haiku-4-5", temperature=temperature)  # expect: tool-agent-temperature


def branches(provider, tools):
    return create_react_agent(get_model(provider), tools)


def assigned_in_branches(provider, tools):
    if provider == "openai":
        llm = ChatOpenAI(model="gpt-4o", temperature=0.6)  # expect: tool-agent-temperature
    else:
        llm = ChatAnthropic(model="claude-haiku-4-5", temperature=0.6)  # expect: tool-agent-temperature
    return create_react_agent(llm, tools)


MODELS = {
    "fast": ChatOpenAI(model="gpt-4o-mini", temperature=0.5),  # expect: tool-agent-temperature
    "slow": ChatOpenAI(model="gpt-4o", temperature=0.5),  # expect: tool-agent-temperature
}


def by_name(name, tools):
    return create_react_agent(MODELS[name], tools)


# handed over where the model is asked
asked = ChatOpenAI(model="gpt-4o", temperature=0.9)  # expect: tool-agent-temperature


def at_the_call(messages, functions):
    return asked.invoke(messages, functions=functions)


def piped(prompt, tools):
    llm = ChatOpenAI(model="gpt-4o", temperature=0.8)  # expect: tool-agent-temperature
    return prompt | llm.bind(functions=tools)


# settings of the run, tools of the agent
agent = SdkAgent(name="a", tools=[get_model])


async def settings_of_the_run():
    return await Runner.run(agent, "x", run_config=RunConfig(model_settings=ModelSettings(temperature=0.7)))  # expect: tool-agent-temperature


helper = PydanticAgent("openai:gpt-4o")


@helper.tool_plain
def run_shell(command: str) -> str:
    return command


async def decorated():
    return await helper.run("x", model_settings=PydanticSettings(temperature=0.6))  # expect: tool-agent-temperature


# the model of the whole program
Settings.llm = IndexOpenAI(model="gpt-4o", temperature=0.4)  # expect: tool-agent-temperature
ambient = ReActAgent.from_tools([run_shell])


# the constructor of a base class
class Base:
    def __init__(self, llm):
        self.llm = llm


class Child(Base):
    def build(self, tools):
        return create_react_agent(self.llm, tools)


child = Child(ChatOpenAI(temperature=0.7))  # expect: tool-agent-temperature


# dictionaries put together
def united(messages, tools, options):
    params = {"model": "gpt-4o", "temperature": 0.7} | options  # expect: tool-agent-temperature
    return client.chat.completions.create(messages=messages, tools=tools, **params)


# an attribute another method writes, read by one that writes none before
class Written:
    def connect(self):
        self.llm = ChatOpenAI(model="gpt-4o", temperature=0.7)  # expect: tool-agent-temperature

    def start(self):
        agent = create_react_agent(self.llm, [run_shell])
        self.llm = ChatOpenAI(model="gpt-4o", temperature=0)
        return agent


class WrittenWarm:
    def start(self):
        self.llm = ChatOpenAI(model="gpt-4o", temperature=0.6)  # expect: tool-agent-temperature
        return create_react_agent(self.llm, [run_shell])

    def reset(self):
        self.llm = ChatOpenAI(model="gpt-4o", temperature=0)
