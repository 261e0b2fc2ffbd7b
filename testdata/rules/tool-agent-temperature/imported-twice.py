# Where a library is missing something stands in for it: it is the library that is told of.
from langchain_openai import ChatOpenAI

try:
    from langchain.agents import AgentExecutor, create_openai_tools_agent
except ImportError:
    from compat import AgentExecutor, create_openai_tools_agent


def make(tools):
    agent = create_openai_tools_agent(ChatOpenAI(model="m", temperature=0.7), tools, None)  # expect: tool-agent-temperature
    return AgentExecutor(agent=agent, tools=tools)


def cold(tools):
    agent = create_openai_tools_agent(ChatOpenAI(model="m", temperature=0), tools, None)
    return AgentExecutor(agent=agent, tools=tools)

