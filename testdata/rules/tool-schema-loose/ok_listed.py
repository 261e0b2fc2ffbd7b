# Listed functions with types, what their framework refuses, and what it fills in itself.
from autogen import AssistantAgent, UserProxyAgent, register_function
from autogen_core.tools import FunctionTool
from google.adk.agents import Agent
from swarm import Agent as Swarm


def stock(item: int) -> str:
    return str(item)


def untyped(item) -> str:  # AutoGen raises: it cannot go unseen
    return str(item)


def transfer(context_variables: dict, to: str) -> str:  # Swarm's own
    return to


def helper(row: dict) -> str:  # no tool
    return str(row)


def remember(tool_context: dict, what: str) -> str:  # ADK's own
    return helper({"what": what})


caller, executor = AssistantAgent("a"), UserProxyAgent("u")
register_function(untyped, caller=caller, executor=executor, name="u", description="d")
tool = FunctionTool(stock, description="d")
agent = Agent(name="a", model="m", tools=[stock, remember])
swarm = Swarm(name="s", functions=[transfer])
