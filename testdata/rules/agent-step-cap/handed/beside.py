"""A middleware that counts nothing bounds nothing."""
from langchain.agents import create_agent
from langchain.agents.middleware import HumanInTheLoopMiddleware, ToolRetryMiddleware, before_model


@before_model
def log(state, runtime):
    print(state["messages"][-1])
    return None


@before_model
def stop(state, runtime):
    if len(state["messages"]) > 40:
        return {"jump_to": "end"}
    return None


logging = create_agent("openai:gpt-4o", tools=[search], middleware=[log, ToolRetryMiddleware()])
stopping = create_agent("openai:gpt-4o", tools=[search], middleware=[log, stop])
asking = create_agent("openai:gpt-4o", tools=[search], middleware=[HumanInTheLoopMiddleware(interrupt_on={"search": True})])
unknown = create_agent("openai:gpt-4o", tools=[search], middleware=[given])


def ask(state):
    logging.invoke(state)  # expect: agent-step-cap
    stopping.invoke(state)
    asking.invoke(state)
    unknown.invoke(state)
