"""Puts commands together; who runs them stands elsewhere."""
import shlex


def dump_command(database, user=None):
    command = "pg_dump"
    if user:
        command += f" -U {user}"
    return command + f" {database}"


def quoted_dump(database):
    return f"pg_dump {shlex.quote(database)}"


class Query:
    def __init__(self, table):
        self.table = table

    def count(self):
        return f"SELECT count(*) FROM {self.table}"
