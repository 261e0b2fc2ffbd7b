"""Middleware that only looks on bounds nothing; what limits, jumps to the end or raises does."""
from langchain.agents import create_agent
from langchain.agents.middleware import ModelCallLimitMiddleware, ToolRetryMiddleware, before_model


@before_model
def log(state, runtime):
    print(len(state["messages"]))


@before_model(can_jump_to=["end"])
def enough(state, runtime):
    if len(state["messages"]) > 40:
        return {"jump_to": "end"}


watched = create_agent("openai:gpt-4o", tools=[search], middleware=[log])
again = create_agent("openai:gpt-4o", tools=[search], middleware=[ToolRetryMiddleware(max_retries=2)])
limited = create_agent("openai:gpt-4o", tools=[search], middleware=[log, ModelCallLimitMiddleware(run_limit=20)])
counted = create_agent("openai:gpt-4o", tools=[search], middleware=[enough])
unknown = create_agent("openai:gpt-4o", tools=[search], middleware=given)


def ask(state):
    watched.invoke(state)  # expect: agent-step-cap
    again.invoke(state)  # expect: agent-step-cap
    limited.invoke(state)
    counted.invoke(state)
    unknown.invoke(state)
