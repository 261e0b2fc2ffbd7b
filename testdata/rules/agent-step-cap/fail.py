import math

import anthropic
from agents import Runner
from autogen_agentchat.teams import RoundRobinGroupChat
from langchain.agents import AgentExecutor, create_agent
from langgraph.graph import START, StateGraph
from langgraph.prebuilt import ToolNode, create_react_agent, tools_condition
from pydantic_ai import UsageLimits

client = anthropic.Anthropic()
LIMIT = 100_000

executor = AgentExecutor(agent=a, tools=tools, max_iterations=None)  # expect: agent-step-cap
forever = AgentExecutor.from_agent_and_tools(agent=a, tools=tools, max_iterations=LIMIT)  # expect: agent-step-cap
still = AgentExecutor(agent=a, tools=tools, max_iterations=None, max_execution_time=None)  # expect: agent-step-cap
limits = UsageLimits(request_limit=None)  # expect: agent-step-cap
team = RoundRobinGroupChat([planner, coder])  # expect: agent-step-cap

agent = create_react_agent("openai:gpt-4o", [search])
other = create_agent("openai:gpt-4o", tools=[search])


async def ask(question, thread):
    await Runner.run(a, question, max_turns=None)  # expect: agent-step-cap
    Runner.run_sync(a, question, max_turns=math.inf)  # expect: agent-step-cap
    agent.invoke({"messages": question})  # expect: agent-step-cap
    await agent.ainvoke({"messages": question}, {"configurable": {"thread_id": thread}})  # expect: agent-step-cap
    agent.invoke({"messages": question}, config={"recursion_limit": float("inf")})  # expect: agent-step-cap
    other.invoke({"messages": question})  # expect: agent-step-cap
    for chunk in other.stream({"messages": question}):  # expect: agent-step-cap
        print(chunk)
    client.beta.messages.tool_runner(model="m", max_tokens=9, tools=[search], messages=question)  # expect: agent-step-cap


builder = StateGraph(State)
builder.add_node("model", call_model)
builder.add_node("tools", ToolNode([search]))
builder.add_edge(START, "model")
builder.add_conditional_edges("model", tools_condition)
builder.add_edge("tools", "model")
graph = builder.compile()
graph.invoke({"messages": []})  # expect: agent-step-cap


# ---- spellings found in the wild ----
import sys
from sys import maxsize

from claude_agent_sdk import ClaudeAgentOptions
from deepagents import create_deep_agent
from langchain.agents.middleware import SummarizationMiddleware

ClaudeAgentOptions(system_prompt="x", max_turns=None)  # expect: agent-step-cap
deep = create_deep_agent(tools=[search], system_prompt="x")
brief = create_agent("openai:gpt-4o", tools=[search], middleware=[SummarizationMiddleware(model="m")])


class Service:
    def __init__(self):
        self.agent = create_react_agent("openai:gpt-4o", [search])
        self.config = {"recursion_limit": sys.maxsize, "configurable": {"thread_id": "a"}}

    async def go(self, state):
        self.agent.invoke(state, self.config)  # expect: agent-step-cap
        self.agent.invoke(state, config={**self.config, "callbacks": []})  # expect: agent-step-cap
        config = {"callbacks": []}
        config["recursion_limit"] = maxsize
        await self.agent.ainvoke(state, config=config)  # expect: agent-step-cap
        async for chunk in deep.astream(state, config={"recursion_limit": 10**9}, stream_mode="messages"):  # expect: agent-step-cap
            print(chunk)
        return brief.invoke(state, {"recursion_limit": int(1e9)})  # expect: agent-step-cap


builder.compile().with_config({"recursion_limit": float("inf")})  # expect: agent-step-cap
builder.compile(checkpointer=saver).with_config(recursion_limit=100_000)  # expect: agent-step-cap


# Whoever is in it: nobody in this file is a person who is asked.
def of_others(agents):
    return RoundRobinGroupChat(agents)  # expect: agent-step-cap
