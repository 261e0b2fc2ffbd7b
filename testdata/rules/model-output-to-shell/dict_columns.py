"""Columns named by the keys of a dict that is written out; what a model says are its values, and bound."""
import json
import sqlite3

import openai

client = openai.OpenAI()
conn = sqlite3.connect("papers.db")


def said(text):
    answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
    return json.loads(answer.choices[0].message.content)


def listed(text):
    paper = said(text)
    values = {"title": paper.get("title", ""), "notes": json.dumps(paper.get("notes", []))}
    columns = list(values)
    updates = ", ".join(f"{c}=excluded.{c}" for c in columns if c != "title")
    conn.execute(f"INSERT INTO papers ({','.join(columns)}) VALUES (?, ?) ON CONFLICT(title) DO UPDATE SET {updates}", tuple(values[c] for c in columns))


def in_order(text):
    values = {"title": said(text)["title"], "year": 1}
    conn.execute(f"INSERT INTO papers ({', '.join(sorted(values))}) VALUES (?, ?)", [values[c] for c in sorted(values)])


def with_the_rest(text):
    values = {"year": 1, **said(text)}
    columns = list(values)
    conn.execute(f"INSERT INTO papers ({', '.join(columns)}) VALUES (?)", [1])  # expect: model-output-to-shell


def by_values(text):
    values = {"title": said(text)["title"]}
    conn.execute(f"INSERT INTO papers VALUES ({', '.join(list(values.values()))})")  # expect: model-output-to-shell
