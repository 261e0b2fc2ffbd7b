# What an agent is asked, its model is: its client tries each request again by itself, and the whole run begins anew.
import time

from langchain.agents import AgentExecutor, create_agent, create_tool_calling_agent
from langchain_anthropic import ChatAnthropic
from langchain_community.llms import FakeListLLM
from langchain_openai import ChatOpenAI


def run(tools, question):
    agent = create_agent(model=ChatAnthropic(model="m"), tools=tools)
    for attempt in range(1, 4):  # expect: stacked-retries
        try:
            return agent.invoke({"messages": [question]}, {"recursion_limit": 20})
        except Exception:
            if attempt == 3:
                raise
            time.sleep(2**attempt)


def execute(tools, prompt, question):
    agent = create_tool_calling_agent(ChatOpenAI(model="m"), tools, prompt)
    executor = AgentExecutor(agent=agent, tools=tools, max_iterations=9)
    for attempt in range(1, 4):  # expect: stacked-retries
        try:
            return executor.invoke({"input": question})
        except Exception:
            if attempt == 3:
                raise
            time.sleep(2**attempt)


def told_not_to(tools, question):
    agent = create_agent(ChatAnthropic(model="m", max_retries=0), tools)
    for attempt in range(1, 4):
        try:
            return agent.invoke({"messages": [question]}, {"recursion_limit": 20})
        except Exception:
            if attempt == 3:
                raise
            time.sleep(2**attempt)


def canned(tools, prompt, question):
    agent = create_tool_calling_agent(FakeListLLM(responses=["a"]), tools, prompt)
    for attempt in range(1, 4):
        try:
            return agent.invoke({"input": question})
        except Exception:
            if attempt == 3:
                raise
            time.sleep(2**attempt)


def again(agent, messages, most=3):
    for attempt in range(1, most + 1):  # expect: stacked-retries
        try:
            return agent.invoke(messages, config={"recursion_limit": 20})
        except Exception:
            if attempt == most:
                raise
            time.sleep(2**attempt)


def node(tools, question):
    agent = create_agent(model=ChatAnthropic(model="m"), tools=tools)
    return again(agent, {"messages": [question]})
