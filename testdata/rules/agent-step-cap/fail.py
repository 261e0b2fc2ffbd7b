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
