# An object of the project that is called: what its __call__() gives back.
from typing import Protocol

from openai import OpenAI


class Model:
    def __init__(self):
        self.client = OpenAI()

    def __call__(self, prompt):
        reply = self.client.chat.completions.create(model="m", messages=[{"role": "user", "content": prompt}])
        return reply.choices[0].message.content


class Rules:
    def __call__(self, name):
        return f"check_{len(name)}()"


model = Model()
rules = Rules()


def run(prompt):
    exec(model(prompt))  # expect: model-output-to-shell


def apply(name):
    exec(rules(name))


class Handler(Protocol):
    def __call__(self, prompt: str) -> str: ...


def make():
    def handler(prompt):
        reply = OpenAI().chat.completions.create(model="m", messages=[{"role": "user", "content": prompt}])
        return reply.choices[0].message.content

    return handler


def pick() -> Handler:
    return make()


def through(prompt):
    exec(pick()(prompt))  # expect: model-output-to-shell
