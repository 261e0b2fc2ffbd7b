# The same ways, and no tools or nothing warm at their end.
from agents import Agent as SdkAgent
from agents import ModelSettings, RunConfig, Runner
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent
from openai import OpenAI
from pydantic_ai import Agent as PydanticAgent
from pydantic_ai import ModelSettings as PydanticSettings

client = OpenAI()


def get_model(kind):
    if kind == "prose":
        return ChatOpenAI(model="gpt-4o", temperature=0.9)  # nobody gets here with tools
    return ChatOpenAI(model="gpt-4o", temperature=0)


def branches(tools):
    return create_react_agent(get_model("tools"), tools)


MODELS = {"prose": ChatOpenAI(temperature=0.9), "tools": ChatOpenAI(temperature=0)}


def by_constant(tools):
    return create_react_agent(MODELS["tools"], tools)


asked = ChatOpenAI(model="gpt-4o", temperature=0.9)


def at_the_call(messages):
    return asked.invoke(messages, tools=[])  # none


class Thermostat:
    def __init__(self, temperature):
        self.temperature = temperature

    def adjust(self, tools):
        return tools


def no_model(tools):
    return Thermostat(temperature=21).adjust(tools=tools)  # the project's own class, and no model


agent = SdkAgent(name="a")


async def no_tools():
    return await Runner.run(agent, "x", run_config=RunConfig(model_settings=ModelSettings(temperature=0.7)))


helper = PydanticAgent("openai:gpt-4o")


async def undecorated():
    return await helper.run("x", model_settings=PydanticSettings(temperature=0.6))


def united(messages, tools, options):
    params = options | {"model": "gpt-4o", "temperature": 0}
    return client.chat.completions.create(messages=messages, tools=tools, **params)


def run_shell(command: str) -> str:
    """Run it."""
    return command


# a method that writes the attribute itself uses what it wrote; what another method writes there only answers a ping
class Tested:
    def start(self, provider):
        if provider == "openai":
            self.llm = ChatOpenAI(model="gpt-4o", temperature=0)
        else:
            self.llm = ChatAnthropic(model="claude-haiku-4-5", temperature=0)
        self.agent = create_react_agent(self.llm, [run_shell])

    def test_connection(self):
        self.llm = ChatOpenAI(model="gpt-4o", temperature=0.7)
        return self.llm.invoke("ping")


class Local:
    def start(self):
        llm = ChatOpenAI(model="gpt-4o", temperature=0)
        self.llm = llm
        return self.llm.bind_tools([run_shell])

    def ping(self):
        self.llm = ChatOpenAI(model="gpt-4o", temperature=0.7)
