# What a class has for a field is there as long as whoever makes one says nothing.
from dataclasses import dataclass

from openai import OpenAI

client = OpenAI()
TOOLS = [{"type": "function", "name": "restart", "parameters": {"type": "object", "properties": {}}}]


@dataclass
class Quill:
    model: str
    warmth: float | None = None


class QuillDesk:
    def __init__(self, quill: Quill):
        self.quill = quill

    def send(self, items):
        return client.responses.create(  # expect: tool-agent-temperature
            model=self.quill.model, input=items, tools=TOOLS, temperature=self.quill.warmth
        )


def write(items):
    return QuillDesk(Quill(model="m", warmth=0.8)).send(items)


@dataclass
class Stylus:
    model: str
    warmth: float = 0.8


class StylusDesk:
    def __init__(self, stylus: Stylus):
        self.stylus = stylus

    def send(self, items):
        return client.responses.create(
            model=self.stylus.model, input=items, tools=TOOLS, temperature=self.stylus.warmth
        )


def scratch(items):
    return StylusDesk(Stylus("m", 0)).send(items)


@dataclass
class Brush:
    model: str
    warmth: float = 0.9


class BrushDesk:
    def __init__(self, brush: Brush):
        self.brush = brush

    def send(self, items):
        return client.responses.create(  # expect: tool-agent-temperature
            model=self.brush.model, input=items, tools=TOOLS, temperature=self.brush.warmth
        )


def paint(items):
    return BrushDesk(Brush(model="m")).send(items)
