"""Agents that a function with parameters makes, and answers of which something is asked."""
from langchain.agents import create_agent


def direct(db):
    return create_agent(model="m", tools=[db])


def bounded(db):
    return create_agent(model="m", tools=[db]).with_config({"recursion_limit": 25})


class Desk:
    def __init__(self, db):
        self.agent = self.make(db)
        self.short = bounded(db)

    def make(self, db):
        return create_agent(model="m", tools=[db])

    def ask(self, state):
        return self.agent.invoke(state)  # expect: agent-step-cap

    def ask_shortly(self, state):
        return self.short.invoke(state)


def ask(db, state):
    agent = direct(db)
    return agent.invoke(state)  # expect: agent-step-cap


def last(db, state):
    result = direct(db).invoke(state)  # expect: agent-step-cap
    return result.get("messages", [])[-1]


def shortly(db, state):
    agent = bounded(db)
    result = agent.invoke(state)
    return result.get("messages", [])[-1]


def for_once(db, state):
    result = direct(db).invoke(state, {"recursion_limit": 12})
    return result.get("messages", [])[-1]
