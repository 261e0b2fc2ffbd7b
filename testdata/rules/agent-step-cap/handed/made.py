from langchain.agents import create_agent
from langchain.agents.middleware import ModelCallLimitMiddleware


def build():
    return create_agent("openai:gpt-4o", tools=[search])


def limited():
    return create_agent("openai:gpt-4o", tools=[search], middleware=[ModelCallLimitMiddleware(run_limit=9)])
