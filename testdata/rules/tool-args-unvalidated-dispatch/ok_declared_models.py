# What is declared to be a model's class makes one of the arguments, whatever it is called and wherever it is kept.
import json
from dataclasses import dataclass
from typing import Callable, ClassVar, Type

from pydantic import BaseModel


class Reasoned(BaseModel):
    reason: str


class Tool:
    Takes: type[BaseModel]

    def __call__(self, given):
        return self.work(self.Takes(**given))

    def work(self, taken): ...


class Counted:
    Takes: ClassVar[Type[Reasoned]]

    def __call__(self, given):
        return self.work(self.Takes(**given))

    def work(self, taken): ...


class Kept:
    def __init__(self, takes: type[BaseModel], work):
        self.takes = takes
        self.work = work

    def go(self, given):
        return self.work(self.takes(**given))


@dataclass
class Row:
    takes: type[BaseModel]
    work: Callable


def called(call, tools: dict[str, Tool]):
    return tools[call.function.name](json.loads(call.function.arguments))


def counted(call, tools: dict[str, Counted]):
    return tools[call.function.name](json.loads(call.function.arguments))


def kept(call, tools: dict[str, Kept]):
    return tools[call.function.name].go(json.loads(call.function.arguments))


def rows(call, tools: dict[str, Row]):
    row = tools[call.function.name]
    return row.work(row.takes(**json.loads(call.function.arguments)))
