# Plain functions whose signature the framework makes the schema of: in an agent's list, registered, wrapped.
from autogen import AssistantAgent, UserProxyAgent, register_function
from autogen_agentchat.agents import AssistantAgent as Chat
from autogen_core.tools import FunctionTool
from google.adk.agents import Agent


def order(item: dict) -> str:  # expect: tool-schema-loose
    return str(item)


def ship(parcels: list) -> str:  # expect: tool-schema-loose
    return str(parcels)


def pay(bill: dict) -> str:  # expect: tool-schema-loose
    return str(bill)


def cancel(wish: dict) -> str:  # expect: tool-schema-loose
    return str(wish)


caller, executor = AssistantAgent("a"), UserProxyAgent("u")
register_function(order, caller=caller, executor=executor, name="order", description="d")
tool = FunctionTool(ship, description="d")
again = FunctionTool(ship, description="told once")
chat = Chat("c", model_client=None, tools=[pay])
agent = Agent(name="a", model="m", tools=[cancel])
