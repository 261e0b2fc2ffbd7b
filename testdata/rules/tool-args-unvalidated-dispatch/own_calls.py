# A call of one's own type, name and args: what it chooses is called a tool, and the text of its arguments is parsed for it.
import json
from dataclasses import dataclass


@dataclass
class Call:
    name: str
    args: str


def table(tools, call: Call):
    return tools[call.name](**json.loads(call.args))  # expect: tool-args-unvalidated-dispatch


def looked_up(registry, one: Call):
    tool = registry.get(one.name)
    args = json.loads(one.args)  # expect: tool-args-unvalidated-dispatch
    return tool(**args)
