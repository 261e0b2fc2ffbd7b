"""The keys of a dictionary that is written out are nobody's words, whatever becomes of its values."""
import json
import sqlite3

import openai

client = openai.OpenAI()
db = sqlite3.connect("papers.db")


def listed(paper):
    values = {"title": paper["title"], "year": paper["year"]}
    columns = list(values)
    updates = ", ".join(f"{c} = excluded.{c}" for c in columns if c != "title")
    db.execute(f"INSERT INTO papers ({','.join(columns)}) VALUES (?, ?) ON CONFLICT(title) DO UPDATE SET {updates}", tuple(values.values()))


def joined(paper):
    values = {"title": paper["title"], "year": paper["year"]}
    db.execute(f"INSERT INTO papers ({', '.join(values)}) VALUES (?, ?)", tuple(values.values()))


def ordered(paper):
    values = {"title": paper["title"], "year": paper["year"]}
    columns = sorted(values)
    db.execute(f"INSERT INTO papers ({', '.join(columns)}) VALUES (?, ?)", tuple(values[c] for c in columns))


def put_in(paper):
    values = {"title": paper["title"], "year": paper["year"]}
    db.execute(f"INSERT INTO papers (title, year) VALUES ({', '.join(list(values.values()))})")  # expect: model-output-to-shell


def its_own_keys(paper):
    columns = list(paper)
    db.execute(f"INSERT INTO papers ({', '.join(columns)}) VALUES (?, ?)", tuple(paper.values()))  # todo-expect: model-output-to-shell


def read(text):
    answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
    paper = json.loads(answer.choices[0].message.content)
    for store in (listed, joined, ordered, put_in, its_own_keys):
        store(paper)
    listed(paper)
    joined(paper)
    ordered(paper)
    put_in(paper)
    its_own_keys(paper)
