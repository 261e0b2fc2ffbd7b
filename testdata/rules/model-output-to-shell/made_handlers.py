# Handlers that a function makes: who calls what it gives back calls them.
import json
import subprocess

import openai


def with_all(template):
    def execute(**kwargs):
        return subprocess.run(template.format(**kwargs), shell=True)  # expect: model-output-to-shell

    return execute


def with_path(template):
    def execute(path):
        return subprocess.run(template + path, shell=True)  # expect: model-output-to-shell

    return execute


def with_lambda(template):
    return lambda path: subprocess.run(template + path, shell=True)  # expect: model-output-to-shell


def filled(template):
    def execute(**kwargs):
        command = template
        for key, value in kwargs.items():
            command = command.replace(f"{{{key}}}", str(value))  # expect: model-output-to-shell
        return subprocess.run(command, shell=True)

    return execute


def unused(template):
    return lambda path: subprocess.run(template + path, shell=True)


KEYED = {"list": with_all("ls {p}"), "show": with_all("cat {p}")}
PUT = {}
PUT["list"] = with_path("ls ")
COMPREHENDED = {name: with_lambda(name + " ") for name in ["ls", "cat"]}
FILLED = {d["name"]: filled(d["command"]) for d in json.load(open("tools.json"))}
spare = unused("ls ")


def answer(messages):
    reply = openai.OpenAI().chat.completions.create(model="gpt-4o", messages=messages, tools=[])
    for call in reply.choices[0].message.tool_calls:
        name, args = call.function.name, json.loads(call.function.arguments)
        if name in COMPREHENDED:
            COMPREHENDED[name](**args)
        elif name in KEYED:
            KEYED[name](**args)
        elif name in PUT:
            PUT[name](**args)
        else:
            FILLED[name](**args)


def load():
    return {d["name"]: given(d["command"]) for d in json.load(open("more.json"))}


def given(template):
    def handler(**kwargs):
        command = template.format(**kwargs)  # expect: model-output-to-shell
        return subprocess.run(command, shell=True)

    return handler


def load_fixed():
    return {"status": fixed("git status {path}")}


def fixed(template):
    def handler(**kwargs):
        return subprocess.run(template.format(path="."), shell=True)

    return handler


def answer_loaded(messages):
    handlers = load()
    others = load_fixed()
    reply = openai.OpenAI().chat.completions.create(model="gpt-4o", messages=messages, tools=[])
    for call in reply.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)
        handlers[call.function.name](**args)
        others[call.function.name](**args)
