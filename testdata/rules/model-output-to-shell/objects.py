"""Tools kept in objects of the project: who calls the object's function calls the tool."""
import json
import os
from dataclasses import dataclass
from typing import Callable, Dict

import openai

client = openai.OpenAI()


def show(path: str):
    return os.popen(f"cat {path}").read()  # expect: model-output-to-shell


def count(number):
    return os.popen(f"head -n {int(number)} log").read()


@dataclass
class Tool:
    name: str
    function: Callable


class Registry:
    def __init__(self):
        self.tools: Dict[str, Tool] = {}
        for tool in [Tool("show", show), Tool(name="count", function=count)]:
            self.tools[tool.name] = tool

    def execute(self, name, arguments):
        return self.tools[name].function(**arguments)


def chat(messages):
    registry = Registry()
    message = client.chat.completions.create(model="m", messages=messages, tools=[]).choices[0].message
    for call in message.tool_calls:
        registry.execute(call.function.name, json.loads(call.function.arguments))


# a schema beside the function says what a model fills in, whoever calls it
class Described:
    def __init__(self, name, func, parameters):
        self.name, self.func, self.parameters = name, func, parameters


FORBIDDEN = ["rm -rf /", "sudo"]


def run_shell(command):
    if any(one in command for one in FORBIDDEN):
        return "no"
    return os.popen(command).read()  # expect: model-output-to-shell


def look(folder):
    return os.popen(f"ls {folder}").read()  # expect: model-output-to-shell


def log(count):
    return os.popen(f"git log -n {count}").read()


def own(folder):
    return os.popen(f"ls {folder}").read()  # no schema: nobody says that a model fills it in


described = [
    Described("shell", func=run_shell, parameters={"properties": {"command": {"type": "string"}}}),
    Described("look", look, {"type": "object", "properties": {"folder": {"type": "string"}}}),
    Described("log", log, {"type": "object", "properties": {"count": {"type": "integer"}}}),
    Described("own", own, {}),
]
