from planner import make_plan
from tools import TOOLS


class Runner:
    def run_step(self, step):
        act = TOOLS.get(step.tool)
        return act(**step.args) if act else None  # expect: tool-args-unvalidated-dispatch

    def run(self, goal):
        return [self.run_step(step) for step in make_plan(goal)]
