from fabric import Connection
from openai import OpenAI

client = OpenAI()


def ask(question):
    path = client.chat.completions.create(model="gpt-4o", messages=question).choices[0].message.content
    return Connection("web").run(f"ls {path}")  # expect: model-output-to-shell
