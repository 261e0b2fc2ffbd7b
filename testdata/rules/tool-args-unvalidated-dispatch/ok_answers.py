# An answer with a structure is no call of a tool, and what a file says is no answer.
import json

import openai
from pydantic import BaseModel

client = openai.OpenAI()
registry = {}


class Parameters(BaseModel):
    city: str


def ask(prompt):
    r = client.chat.completions.create(model="m", messages=[{"role": "user", "content": prompt}])
    return r.choices[0].message.content


# its kind decides what is done with a text of it: nothing is chosen by what the model says
def mail(prompt):
    plan = json.loads(ask(prompt))
    if plan["kind"] == "mail":
        return show(plan["title"], plan["body"])


def show(title, body):
    return f"{title}: {body}"


# steps of a pipeline that somebody wrote down
def pipeline(path):
    with open(path) as f:
        for step in json.load(f)["steps"]:
            registry[step["name"]](**step["parameters"])


# a queue's jobs
def work(queue):
    job = json.loads(queue.get())
    return registry[job["name"]](**job["parameters"])


# checked
def checked(prompt):
    call = json.loads(ask(prompt))
    given = Parameters.model_validate(call["parameters"])
    return registry[call["name"]](given)
