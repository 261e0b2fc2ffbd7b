# Whom a name that is put together may mean: any public method of the object, or those that begin as it does.
import json
import os
import sys

import openai

client = openai.OpenAI()


def calls(messages):
    reply = client.chat.completions.create(model="gpt-4o", messages=messages, tools=[])
    for call in reply.choices[0].message.tool_calls:
        yield call.function.name, json.loads(call.function.arguments)


class Tools:
    def visit(self, url: str):
        os.system(f'open "{url}"')  # expect: model-output-to-shell

    def _visit(self, url: str):
        os.system(f'open "{url}"')  # no name of a tool begins so

    def shut(self, url: str):
        os.system(f'close "{url}"')  # called below, with nothing of a model's

    def step(self, messages):
        self.shut("x")
        for name, args in calls(messages):
            getattr(self, name)(**args)


class Prefixed:
    def tool_list(self, path: str):
        os.system(f"ls {path}")  # expect: model-output-to-shell

    def list(self, path: str):
        os.system(f"ls {path}")

    def step(self, messages):
        for name, args in calls(messages):
            method = getattr(self, f"tool_{name}", None)
            if method:
                method(**args)


class Disk:
    def usage(self, path: str):
        os.system(f"du -sh {path}")  # expect: model-output-to-shell


class Other:
    def usage(self, path: str):
        os.system(f"df {path}")  # in no table


TOOLS = {"disk": Disk()}


def show(path: str):
    os.system(f"cat {path}")  # expect: model-output-to-shell


def step(messages):
    for name, args in calls(messages):
        kind, _, action = name.partition(".")
        if kind in TOOLS:
            getattr(TOOLS[kind], action)(**args)
        else:
            getattr(sys.modules[__name__], action)(**args)


def look(path: str):
    os.system(f"stat {path}")  # expect: model-output-to-shell


def step_globally(messages):
    for name, args in calls(messages):
        globals()[name](**args)
