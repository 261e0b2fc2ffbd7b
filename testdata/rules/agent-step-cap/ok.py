import anthropic
from agents import Runner
from autogen_agentchat.agents import UserProxyAgent
from autogen_agentchat.conditions import MaxMessageTermination
from autogen_agentchat.teams import RoundRobinGroupChat
from langchain.agents import AgentExecutor, create_agent
from langchain.agents.middleware import ModelCallLimitMiddleware
from langgraph.graph import END, START, StateGraph
from langgraph.prebuilt import create_react_agent
from pydantic_ai import UsageLimits

client = anthropic.Anthropic()

# finite defaults
executor = AgentExecutor(agent=a, tools=tools)
timed = AgentExecutor(agent=a, tools=tools, max_iterations=None, max_execution_time=60)
limits = UsageLimits(request_limit=20)
tokens = UsageLimits(request_limit=None, total_tokens_limit=50_000)
team = RoundRobinGroupChat([planner, coder], max_turns=8)
ended = RoundRobinGroupChat([planner, coder], termination_condition=MaxMessageTermination(9))
person = UserProxyAgent("user")
asked = RoundRobinGroupChat([planner, coder, person])

agent = create_react_agent("openai:gpt-4o", [search])
capped = agent.with_config({"recursion_limit": 30})
limited = create_agent("openai:gpt-4o", tools=[search], middleware=[ModelCallLimitMiddleware(run_limit=9)])
plain = create_agent("openai:gpt-4o", tools=[])


async def ask(question, config, turns=None):
    await Runner.run(a, question)
    await Runner.run(a, question, max_turns=turns)
    agent.invoke({"messages": question}, config)
    agent.invoke({"messages": question}, {"recursion_limit": 25})
    await agent.ainvoke({"messages": question}, config={"recursion_limit": 25})
    capped.invoke({"messages": question})
    limited.invoke({"messages": question})
    plain.invoke({"messages": question})
    for n, chunk in enumerate(agent.stream({"messages": question})):
        if n > 20:
            break
    client.beta.messages.tool_runner(
        model="m", max_tokens=9, tools=[search], messages=question, max_iterations=10
    )
    runner = client.beta.messages.tool_runner(model="m", max_tokens=9, tools=[search], messages=question)
    for message in runner:
        if spent(message):
            return


# goes straight through
builder = StateGraph(State)
builder.add_node("a", first)
builder.add_node("b", second)
builder.add_edge(START, "a")
builder.add_edge("a", "b")
builder.add_edge("b", END)
builder.compile().invoke({"messages": []})


# ---- spellings found in the wild ----
import sys

import autogen
from claude_agent_sdk import ClaudeAgentOptions
from deepagents import create_deep_agent

# what counts is the middleware, or what may be one
limited.invoke({"messages": []}, {"recursion_limit": sys.maxsize})
other = create_agent("openai:gpt-4o", tools=[search], middleware=[*common(), *limits_of(settings)])
other.invoke({"messages": []}, {"recursion_limit": sys.maxsize})
# deepagents has a finite default
deep = create_deep_agent(tools=[search])
deep.invoke({"messages": []})
deep.invoke({"messages": []}, {"recursion_limit": 200})
# None is the default, and that is 100
autogen.AssistantAgent("a", max_consecutive_auto_reply=None)
# bounded by money, bounded unless somebody asks
ClaudeAgentOptions(max_turns=None, max_budget_usd=2.0)
ClaudeAgentOptions(max_turns=12)
react = create_react_agent("openai:gpt-4o", [search])
react.invoke({"messages": []}, {"recursion_limit": sys.maxsize if not limit else limit * 4 + 10})
