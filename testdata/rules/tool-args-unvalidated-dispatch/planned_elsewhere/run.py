from planner import ask
from tools import TOOLS


def run(goal):
    for step in ask(goal)["steps"]:
        act = TOOLS[step["tool"]]
        act(**step["args"])  # expect: tool-args-unvalidated-dispatch
