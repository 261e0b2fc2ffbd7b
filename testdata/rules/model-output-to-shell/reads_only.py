# A model's statement that the database refuses where it changes anything.
import sqlite3

import duckdb
import psycopg
import psycopg2
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


def by_session(question):
    connection = psycopg2.connect("dbname=shop")
    connection.set_session(readonly=True, autocommit=False)
    with connection.cursor() as cursor:
        cursor.execute(ask(question))
        return cursor.fetchall()


def by_member(question):
    with psycopg.connect("dbname=shop") as conn:
        conn.read_only = True
        with conn.cursor() as cur:
            return cur.execute(ask(question)).fetchall()


def of_session(question):
    connection = psycopg2.connect("dbname=shop")
    connection.set_session(readonly=False, autocommit=True)
    with connection.cursor() as cursor:
        cursor.execute(ask(question))  # expect: model-output-to-shell


def other_session(question):
    connection, other = psycopg2.connect("dbname=shop"), psycopg2.connect("dbname=log")
    other.set_session(readonly=True)
    connection.cursor().execute(ask(question))  # expect: model-output-to-shell


def member_of_other(question, conn, other):
    other.read_only = True
    conn.read_only = False
    return psycopg.connect("").execute(ask(question)).fetchall()  # expect: model-output-to-shell
