# Steps that a file holds: a trace, tasks that wait, rules somebody wrote.
import json
from dataclasses import dataclass, field
from pathlib import Path


def steps_of(path: Path):
    steps = []
    for line in path.expanduser().read_text(encoding="utf-8").splitlines():
        data = json.loads(line).get("data") or {}
        steps.append({"tool": data.get("tool_name"), "args": data.get("args") or {}})
    return steps


async def go_through(steps, registry):
    for step in steps:
        await registry.dispatch(step["tool"], step["args"])


async def main(path, registry):
    await go_through(steps_of(Path(path)), registry)


class Rules:
    def __init__(self, path):
        with open(path) as file:
            self.rules = json.load(file).get("rules", [])

    def follow(self, tool_executor):
        for rule in self.rules:
            self._act(rule.get("params", {}), tool_executor)

    def _act(self, params, tool_executor):
        return tool_executor.run_tool(params.get("tool_name", ""), params.get("tool_input", {}))


class Planned:
    def __init__(self, kind, tool_name=None, tool_input=None):
        self.kind = kind
        self.tool_name = tool_name
        self.tool_input = tool_input


def with_last(tools, steps):
    steps.append(Planned("act", "look", {"word": "time"}))
    step = steps[-1]
    if step.tool_name in tools:
        tools[step.tool_name](**step.tool_input)


@dataclass
class Act:
    tool_name: str | None = None
    tool_input: dict | None = None


@dataclass
class Plan:
    acts: list[Act] = field(default_factory=list)

    def add(self, tool_name, tool_input):
        self.acts.append(Act(tool_name, tool_input))


class Runner:
    def follow(self, plan: Plan):
        plan.add("look", {"word": "time"})
        act = plan.acts[-1]
        if act.tool_name in self.tools:
            self.tools[act.tool_name](**act.tool_input)
