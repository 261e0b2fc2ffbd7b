"""What acts is the method of a subclass: called by its base, through the base's type, out of a table of objects."""
import json
import shlex
import subprocess
from abc import ABC, abstractmethod

from openai import OpenAI

client = OpenAI()


class Tool:
    def run(self, arguments: dict):
        return self.perform(arguments)

    def perform(self, arguments):
        raise NotImplementedError


class Log(Tool):
    def perform(self, arguments):
        return subprocess.run(f"git -C {arguments['path']} log", shell=True)  # expect: model-output-to-shell


class Blame(Tool):
    def perform(self, arguments):
        return subprocess.run(f"git blame {shlex.quote(arguments['file'])}", shell=True)


TOOLS = {"log": Log(), "blame": Blame()}


def step(messages, tools):
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools, temperature=0)
    for call in answer.choices[0].message.tool_calls or []:
        if call.function.name in TOOLS:
            yield TOOLS[call.function.name].run(json.loads(call.function.arguments))


class Checker(ABC):
    @abstractmethod
    def check(self, name): ...


class Spelling(Checker):
    def check(self, name):
        return subprocess.run(f"codespell {name}", shell=True)  # expect: model-output-to-shell


class Own(Checker):
    def check(self, name):
        return subprocess.run(["codespell", name])


class Unrelated:
    def check(self, name):
        return subprocess.run(f"codespell {name}", shell=True)


def look(checker: Checker, messages):
    answer = client.chat.completions.create(model="m", messages=messages)
    checker.check(answer.choices[0].message.content)


class Command(ABC):
    def run(self, arguments):
        return self.go(**arguments)

    @abstractmethod
    def go(self, **arguments): ...


class Tail(Command):
    def go(self, file, lines=10):
        return subprocess.run(f"tail -n {int(lines)} {file}", shell=True)  # expect: model-output-to-shell


COMMANDS = [Tail()]


def each(messages):
    answer = client.chat.completions.create(model="m", messages=messages, tools=COMMANDS, temperature=0)
    call = answer.choices[0].message.tool_calls[0]
    for command in COMMANDS:
        command.run(json.loads(call.function.arguments))
