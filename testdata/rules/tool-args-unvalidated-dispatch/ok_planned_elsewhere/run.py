from planner import Keep, ask, make_plan
from tools import TOOLS

MODELS = {"keep": Keep}


def run(goal):
    for step in ask(goal)["steps"]:
        args = MODELS[step["tool"]].model_validate(step["args"])
        TOOLS[step["tool"]](**args.model_dump())


def run_objects(goal):
    return [TOOLS[step.tool](step.args) for step in make_plan(goal)]
