"""An attribute that a subclass fills, read through the type of the base."""
import json

from openai import OpenAI

client = OpenAI()


class Provider:
    def __init__(self):
        self.pending = []
        self.known = []


class Remote(Provider):
    def ask(self, messages, tools):
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools, temperature=0)
        self.pending = [
            {"name": call.function.name, "input": json.loads(call.function.arguments)}  # expect: tool-args-unvalidated-dispatch
            for call in answer.choices[0].message.tool_calls or []
        ]


class Fixed(Provider):
    def ask(self, messages, tools):
        self.known = [{"name": "transfer", "input": {"target": "desk"}}]


def dispatch(llm: Provider, transfer):
    for call in llm.pending:
        if call.get("name", "") == "transfer":
            transfer(call.get("input", {}).get("target", ""))
    for call in llm.known:
        if call.get("name", "") == "transfer":
            transfer(call.get("input", {}).get("target", ""))


def made(transfer):
    llm = Provider()  # no subclass fills this one
    for call in llm.pending:
        if call.get("name", "") == "transfer":
            transfer(call.get("input", {}).get("target", ""))
