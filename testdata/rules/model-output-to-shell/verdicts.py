"""What a function gives back with a verdict of its own: a gate lets through what it allows, a parser only says that it could read it."""
import sqlite3
import subprocess
from dataclasses import dataclass

from openai import OpenAI

client = OpenAI()
db = sqlite3.connect("x.db")


@dataclass
class Decision:
    status: str
    sql: str


@dataclass
class Parsed:
    success: bool
    path: str


def ask(question) -> str:
    return client.chat.completions.create(model="gpt-4o", messages=question).choices[0].message.content


def gate(sql: str, rules) -> Decision:
    for rule in rules:
        if rule.matches(sql):
            return Decision(status="rejected", sql=sql)
    return Decision(status="ok", sql=sql)


def parse(text: str) -> Parsed:
    return Parsed(success=bool(text), path=text.strip())


def answer(question, rules):
    decision = gate(ask(question), rules)
    if decision.status == "rejected":
        return None
    return db.execute(decision.sql).fetchall()


def hurry(question, rules):
    decision = gate(ask(question), rules)
    rows = db.execute(decision.sql).fetchall()  # todo-expect: model-output-to-shell
    return None if decision.status == "rejected" else rows


def show(question):
    parsed = parse(ask(question))
    if not parsed.success:
        return None
    return subprocess.getoutput(f"cat {parsed.path}")  # expect: model-output-to-shell
