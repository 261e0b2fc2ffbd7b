"""Before langgraph 1.0.6 and langchain 1.0.5 a run ended after 25 steps."""
from langchain.agents import create_agent
from langgraph.prebuilt import create_react_agent

agent = create_react_agent("openai:gpt-4o", [search])
other = create_agent("openai:gpt-4o", tools=[search])


def ask(state):
    agent.invoke(state)
    other.invoke(state)
    agent.invoke(state, {"recursion_limit": 40})
