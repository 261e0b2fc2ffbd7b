"""The agent is handed over, or made once and kept."""
from made import build, limited

_kept = None


def run(agent, text):
    return agent.invoke({"messages": [("user", text)]})  # expect: agent-step-cap


def few(agent, text):
    return agent.invoke({"messages": [("user", text)]})


def capped(agent, text):
    return agent.invoke({"messages": [("user", text)]}, {"recursion_limit": 30})


def kept():
    global _kept
    if _kept is None:
        _kept = build()
    return _kept


def main(text):
    run(build(), text)
    few(limited(), text)
    capped(build(), text)
    return kept().invoke({"messages": [("user", text)]})  # expect: agent-step-cap
