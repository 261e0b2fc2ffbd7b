import re
import sqlite3

shelf = sqlite3.connect("shelf.db")


def rows(table):
    return shelf.execute(f"SELECT * FROM {table}").fetchall()


def known_rows(table):
    if not re.fullmatch(r"[a-z_]+", table):
        raise ValueError(table)
    return rows(table)


def long_rows(table):
    if len(table) > 80:
        raise ValueError(table)
    return rows(table)
