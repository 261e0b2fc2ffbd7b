"""Google's LoopAgent runs its agents until one escalates or max_iterations is reached; None is no bound."""

from google.adk.agents import LlmAgent, LoopAgent
from google.adk.agents.loop_agent import LoopAgent as Loop

writer = LlmAgent(name="writer", model="gemini-2.5-pro")
critic = LlmAgent(name="critic", model="gemini-2.5-pro")
ROUNDS = 100000
FEW = 4

bounded = LoopAgent(name="l", sub_agents=[writer, critic], max_iterations=5)
few = Loop(name="l", sub_agents=[writer, critic], max_iterations=FEW)
huge = LoopAgent(name="l", sub_agents=[writer, critic], max_iterations=10000)  # expect: agent-step-cap
none = LoopAgent(name="l", sub_agents=[writer, critic], max_iterations=None)  # expect: agent-step-cap
named = Loop(name="l", sub_agents=[writer, critic], max_iterations=ROUNDS)  # expect: agent-step-cap


def build(rounds):
    return LoopAgent(name="l", sub_agents=[writer, critic], max_iterations=rounds)


# An agent or a callback of the project's own may end it by count: not judged yet.
left = LoopAgent(name="l", sub_agents=[writer, critic])  # todo-expect: agent-step-cap
