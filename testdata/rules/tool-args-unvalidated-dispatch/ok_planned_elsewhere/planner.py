# The steps are held against a model where they are parsed, or where they are run.
import json

from openai import OpenAI
from pydantic import BaseModel

client = OpenAI()


class Step(BaseModel):
    tool: str
    args: dict


class Keep(BaseModel):
    path: str
    text: str


def ask(goal):
    reply = client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": goal}]
    )
    return json.loads(reply.choices[0].message.content)


def make_plan(goal) -> list[Step]:
    return [Step.model_validate(one) for one in ask(goal)["steps"]]
