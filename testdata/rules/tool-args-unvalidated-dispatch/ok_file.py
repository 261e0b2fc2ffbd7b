"""Steps that somebody wrote into a file are no calls of a model."""

import json
from pathlib import Path


def load(path):
    return json.loads(path.read_text())


async def script(client, path):
    for step in load(path):
        if step.get("action") == "get_prompt":
            name = step.get("name")
            arguments = step.get("arguments")
            await client.get_prompt(name, arguments)


def replay(tools, path):
    with open(path) as f:
        for step in json.load(f):
            tools[step["name"]](**step["arguments"])


def again(tools):
    for step in json.loads(Path("steps.json").read_text()):
        tools[step["name"]](**step["arguments"])
