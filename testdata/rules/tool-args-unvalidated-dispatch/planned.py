# A plan in a dataclass: steps that the program writes down itself, and those a model's reply is made of.
import json
from dataclasses import dataclass, field


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
    def follow(self, plan: Plan, message):
        for call in message.tool_calls:
            plan.add(call.function.name, json.loads(call.function.arguments))  # expect: tool-args-unvalidated-dispatch
        plan.add("look", {"word": "time"})
        act = plan.acts[-1]
        if act.tool_name in self.tools:
            self.tools[act.tool_name](**act.tool_input)


@dataclass
class CalledTool:
    name: str
    arguments: dict


@dataclass
class Reply:
    tool_calls: list[CalledTool] = field(default_factory=list)


# nobody in sight fills it: what it is declared to hold tells
async def loop(ask, tools):
    reply: Reply = await ask()
    for tool_call in reply.tool_calls:
        run = next(one for one in tools if one.__name__ == tool_call.name)
        await run(**tool_call.arguments)  # expect: tool-args-unvalidated-dispatch
