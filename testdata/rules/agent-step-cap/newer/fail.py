"""10007 steps since langgraph 1.1.4, 9999 since langchain 1.2.14: still no bound."""
from langchain.agents import create_agent
from langgraph.prebuilt import create_react_agent

agent = create_react_agent("openai:gpt-4o", [search])
other = create_agent("openai:gpt-4o", tools=[search])


def ask(state):
    agent.invoke(state)  # expect: agent-step-cap
    other.invoke(state)  # expect: agent-step-cap
    agent.invoke(state, {"recursion_limit": 40})
