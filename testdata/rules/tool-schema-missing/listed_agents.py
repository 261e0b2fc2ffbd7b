# Agents that take a plain function, and a parameter of it that has no type for anything.
from camel.agents import ChatAgent
from google.adk.agents import Agent as AdkAgent
from google.adk.agents import LlmAgent
from llama_index.core.agent.workflow import AgentWorkflow, FunctionAgent
from pydantic_ai import Agent


def pay(account, cents: int):
    """Pay."""
    return account, cents


def typed(account: str, cents: int = 1) -> str:
    """Pay."""
    return f"{account} {cents}"


def kept(key, tool_context):
    """Keep."""
    return tool_context.state[key]


def noted(tool_context):
    """Note."""
    return tool_context.state


def ship(order):
    """Ship."""
    return order


def close(order):
    """Close."""
    return order


def ask(question):
    """Ask."""
    return question


adk = AdkAgent(name="a", model="gemini", tools=[pay, typed, noted])  # expect: tool-schema-missing
llm = LlmAgent(name="b", model="gemini", tools=[kept])  # expect: tool-schema-missing
flow = AgentWorkflow.from_tools_or_functions([typed], llm=None)
function = FunctionAgent(tools=[ship], llm=None)  # expect: tool-schema-missing
chat = ChatAgent("you pay", tools=[close, typed])  # expect: tool-schema-missing
typing = Agent("openai:m", tools=[ask, typed])  # expect: tool-schema-missing
