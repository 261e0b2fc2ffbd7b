# A list of tables that the database gives is everybody's.
import sqlite3

import sqlalchemy
from sqlalchemy import text


def empty(url):
    with sqlalchemy.create_engine(url).begin() as connection:
        rows = connection.execute(text("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"))
        for row in rows:
            connection.execute(text(f'TRUNCATE TABLE "{row[0]}" CASCADE'))  # expect: destructive-call


def forget(path):
    db = sqlite3.connect(path)
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'").fetchall():
        db.execute(f"DROP TABLE {name}")  # expect: destructive-call


def tidy(path, table):
    db = sqlite3.connect(path)
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE name LIKE 'fts_%'").fetchall():
        db.execute(f"DROP TABLE {name}")
    db.execute(f"DROP TABLE {table}_tmp")
