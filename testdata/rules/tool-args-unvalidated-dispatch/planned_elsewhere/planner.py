# A plan is parsed here and run in other files: as it is, and made objects of.
import json
from dataclasses import dataclass

from openai import OpenAI

client = OpenAI()


@dataclass
class Step:
    tool: str
    args: dict


def ask(goal):
    reply = client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": goal}]
    )
    return json.loads(reply.choices[0].message.content)


def make_plan(goal) -> list[Step]:
    return [Step(tool=one["tool"], args=one["args"]) for one in ask(goal)["steps"]]
