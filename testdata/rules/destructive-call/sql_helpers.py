"""Statements that a function of the project runs, by whatever name and however far; their names put in."""
from functools import partial

import psycopg2
from sqlalchemy import create_engine, text

TABLE = "outbound"
engine = create_engine("postgresql://db")


def put_in():
    with engine.begin() as connection:
        connection.execute(text(f"DELETE FROM {TABLE}"))  # expect: destructive-call
        connection.execute(text("TRUNCATE %s" % TABLE))  # expect: destructive-call
        connection.exec_driver_sql("DROP TABLE {}".format(TABLE))  # expect: destructive-call
        connection.execute(text(f"DELETE FROM {TABLE} WHERE done"))


def ask(sql, *params):
    with psycopg2.connect("db") as connection:
        connection.cursor().execute(sql, params)


def ask_once(sql):
    return ask(sql)


def ask_again(sql):
    return ask_once(sql)


def ask_at_last(sql):
    return ask_again(sql)


def say(sql):
    print(sql)


class Store:
    def fetch(self, sql):
        return ask(sql)


def helpers(store: Store, table):
    ask("DROP TABLE users")  # expect: destructive-call
    ask_at_last("TRUNCATE users")  # expect: destructive-call
    store.fetch("DELETE FROM users")  # expect: destructive-call
    partial(ask, "TRUNCATE users")  # expect: destructive-call
    say("DROP TABLE users")
    ask("DELETE FROM users WHERE id = %s", 1)
    ask_once(f"TRUNCATE {table}")  # nobody knows what


def each_of_several():
    for table in ("users", "orders"):
        ask(f"TRUNCATE TABLE {table} CASCADE")  # expect: destructive-call


def sync(names=None):
    if not names:
        ask("DELETE FROM people")  # expect: destructive-call
    else:
        ask("DELETE FROM people WHERE name = %s", names)


def sync_asked(again=None):
    if again:
        ask("DELETE FROM people")


def made_anew():
    ask("DROP TABLE IF EXISTS visits")
    ask("CREATE TABLE visits (id int)")


class Index:
    def reset(self):
        ask("DROP TABLE vectors")  # it says so itself
        ask(f"DROP TABLE {TABLE}")

    def load(self):
        ask(f"DROP TABLE {TABLE}")  # expect: destructive-call
