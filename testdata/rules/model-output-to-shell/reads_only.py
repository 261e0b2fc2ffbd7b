# A model's statement that the database refuses where it changes anything.
import sqlite3

import duckdb
from openai import OpenAI

client = OpenAI()


def ask(question):
    answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}])
    return answer.choices[0].message.content


def pragma(question, path):
    sql = ask(question)
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA query_only = TRUE")
    return conn.execute(sql).fetchall()


def by_cursor(question, path):
    conn = sqlite3.connect(path)
    cursor = conn.cursor()
    cursor.execute("PRAGMA query_only = ON")
    cursor.execute(ask(question))
    return cursor.fetchall()


def opened(question, path):
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute(ask(question)).fetchall()


def keyword(question):
    conn = duckdb.connect("x.db", read_only=True)
    return conn.execute(ask(question)).fetchall()


def another(question, path):
    conn, log = sqlite3.connect(path), sqlite3.connect("log.db")
    log.execute("PRAGMA query_only = TRUE")
    return conn.execute(ask(question)).fetchall()  # expect: model-output-to-shell


def perhaps(question, path, strict):
    conn = sqlite3.connect(path)
    if strict:
        conn.execute("PRAGMA query_only = TRUE")
    return conn.execute(ask(question)).fetchall()  # expect: model-output-to-shell


def afterwards(question, path):
    conn = sqlite3.connect(path)
    rows = conn.execute(ask(question)).fetchall()  # expect: model-output-to-shell
    conn.execute("PRAGMA query_only = TRUE")
    return rows


def writable(question):
    conn = duckdb.connect("x.db", read_only=False)
    return conn.execute(ask(question)).fetchall()  # expect: model-output-to-shell
