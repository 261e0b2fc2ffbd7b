"""Functions that are kept in a table and taken out of it by the name a model said."""

import json
import os

from openai import OpenAI

client = OpenAI()


def ping(host):
    return os.popen(f"ping -c 1 {host}").read()  # expect: model-output-to-shell


def trace(host):
    return os.popen(f"traceroute {host}").read()  # expect: model-output-to-shell


def by_hand(host):
    return os.popen(f"host {host}").read()


class Registry:
    def __init__(self):
        self.tools = {}

    def register(self, name, function):
        self.tools[name] = function

    def run(self, name, arguments):
        function = self.tools[name]
        return function(**arguments)


class Menu:
    def __init__(self):
        self.tools = {}
        self.tools["host"] = by_hand

    def choose(self, name):
        function = self.tools[name]
        return function(host="localhost")


HANDLERS = {"ping": ping}
registry = Registry()
registry.register("trace", trace)


def run(messages):
    message = client.chat.completions.create(model="m", messages=messages).choices[0].message
    for call in message.tool_calls:
        arguments = json.loads(call.function.arguments)
        handler = HANDLERS.get(call.function.name)
        if handler:
            handler(**arguments)
        else:
            registry.run(call.function.name, arguments)
