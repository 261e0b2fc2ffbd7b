# A field's default, or what a constructor sets, is not all it can be: what is put into it later is run.
import os
from dataclasses import dataclass

from openai import OpenAI

client = OpenAI()


@dataclass
class Message:
    question: str
    command: str = ""
    usual: str = "uptime"


class Kept:
    def __init__(self):
        self.command = ""


def ask(question):
    r = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}])
    return r.choices[0].message.content


def declared(question):
    message = Message(question=question)
    message.command = ask(question)
    os.system(message.command)  # expect: model-output-to-shell


def made(question):
    kept = Kept()
    kept.command = ask(question)
    os.system(kept.command)  # expect: model-output-to-shell


def other_field(question):
    message = Message(question=question)
    message.command = ask(question)
    os.system(message.usual)


def other_object(question):
    message, other = Message(question=question), Message(question="")
    message.command = ask(question)
    os.system(other.command)
    return message


def write(message: Message):
    message.command = ask(message.question)


def far(question):
    message = Message(question=question)
    write(message)
    os.system(message.command)  # todo-expect: model-output-to-shell
