# A field's default is what nobody said: whoever makes the object says another.
import argparse
from dataclasses import dataclass

from openai import OpenAI


@dataclass
class Config:
    model: str
    temperature: float | None = None


@dataclass
class Careful:
    model: str
    temperature: float | None = None


@dataclass
class Either:
    model: str
    temperature: float | None = None


class Session:
    def __init__(self, cfg: Config, tools: list):
        self.cfg = cfg
        self.client = OpenAI()
        self.tools = tools

    def send(self, items):
        kwargs = {}
        if self.cfg.temperature is not None:
            kwargs["temperature"] = self.cfg.temperature
        return self.client.responses.create(model=self.cfg.model, input=items, tools=self.tools, **kwargs)  # expect: tool-agent-temperature


class Steady:
    def __init__(self, cfg: Careful, tools: list):
        self.cfg = cfg
        self.client = OpenAI()
        self.tools = tools

    def send(self, items):
        kwargs = {}
        if self.cfg.temperature is not None:
            kwargs["temperature"] = self.cfg.temperature
        return self.client.responses.create(model=self.cfg.model, input=items, tools=self.tools, **kwargs)


class Left:
    def __init__(self, cfg: Either, tools: list):
        self.cfg = cfg
        self.client = OpenAI()
        self.tools = tools

    def send(self, items):
        kwargs = {}
        if self.cfg.temperature is not None:
            kwargs["temperature"] = self.cfg.temperature
        return self.client.responses.create(model=self.cfg.model, input=items, tools=self.tools, **kwargs)


def main(tools):
    Session(Config(model="m", temperature=0.7), tools).send([])
    Steady(Careful(model="m", temperature=0), tools).send([])
    Left(Either(model="m"), tools).send([])


def from_line(tools):
    ap = argparse.ArgumentParser()
    ap.add_argument("--temperature", type=float, default=0.7)
    ap.add_argument("--cold", type=float, default=0)
    args = ap.parse_args()
    warm = {"temperature": float(args.temperature)}  # expect: tool-agent-temperature
    cold = {"temperature": float(args.cold)}
    OpenAI().responses.create(model="m", input=[], tools=tools, **warm)
    return OpenAI().responses.create(model="m", input=[], tools=tools, **cold)
