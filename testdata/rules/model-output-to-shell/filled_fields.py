# A field with a default holds what the object was made of, whether or not it was given.
import subprocess
from dataclasses import dataclass

import anthropic
from pydantic import BaseModel, Field

client = anthropic.Anthropic()


class Listing(BaseModel):
    path: str = "."
    extra: list[str] = Field(default_factory=list)


@dataclass
class Showing:
    path: str = "README"


@dataclass
class Fixed:
    path: str = "README"


def ls(params: dict):
    p = Listing(**params)
    subprocess.run("ls " + p.path, shell=True)  # expect: model-output-to-shell
    subprocess.run("ls " + " ".join(p.extra), shell=True)  # expect: model-output-to-shell


def cat(params: dict):
    p = Showing(path=params["path"])
    subprocess.run(f"cat {p.path}", shell=True)  # expect: model-output-to-shell
    p = Showing(params["path"])
    subprocess.run(f"cat {p.path}", shell=True)  # expect: model-output-to-shell


def readme(params: dict):
    p = Fixed()
    subprocess.run(f"cat {p.path}", shell=True)  # its default, and nobody says another


TABLE = {"ls": ls, "cat": cat, "readme": readme}


def step(messages, tools):
    reply = client.messages.create(model="m", max_tokens=9, messages=messages, tools=tools)
    return [TABLE[block.name](block.input) for block in reply.content if block.type == "tool_use"]
