# A pattern that takes something out is a list of the letters allowed only where a negated set is all of it.
import os
import re

from openai import OpenAI

client = OpenAI()


def ask(question):
    r = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}])
    return r.choices[0].message.content


def comments(question):
    os.system(re.sub(r"#[^\n]*", "", ask(question)))  # expect: model-output-to-shell


def tags(question):
    os.system(re.sub(r"<[^>]+>", "", ask(question)))  # expect: model-output-to-shell


def links(question):
    os.system(re.sub(r"\[([^\]]+)\]\([^)]+\)", "", ask(question)))  # expect: model-output-to-shell


def at_the_end(question):
    os.system(re.sub(r"[^a-z]+$", "", ask(question)))  # expect: model-output-to-shell


def letters(question):
    os.system("ls " + re.sub(r"[^a-z_]+", "", ask(question)))


def either(question):
    os.system("ls " + re.sub(r"(\s|[^\w.])", "_", ask(question)))


def no_words(question):
    os.system("ls " + re.sub(r"\W+", "", ask(question)))
