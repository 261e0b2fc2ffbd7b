"""One method that every tool calls: each call is looked at, however many there are."""
import sqlite3
from contextlib import ExitStack, closing

from mcp.server import Server


class Database:
    def __init__(self, path):
        self.path = path

    def run(self, query, params=()):
        with closing(sqlite3.connect(self.path)) as connection:
            with closing(connection.cursor()) as cursor:
                cursor.execute(query, params)
                return cursor.fetchall()

    def stacked(self, query):
        with ExitStack() as stack:
            connection = stack.enter_context(sqlite3.connect(self.path))
            return connection.execute(query).fetchall()


db = Database("a.db")
server = Server("sqlite")
db.run("CREATE TABLE IF NOT EXISTS t0 (x)")
db.run("CREATE TABLE IF NOT EXISTS t1 (x)")
db.run("CREATE TABLE IF NOT EXISTS t2 (x)")
db.run("CREATE TABLE IF NOT EXISTS t3 (x)")
db.run("CREATE TABLE IF NOT EXISTS t4 (x)")
db.run("CREATE TABLE IF NOT EXISTS t5 (x)")
db.run("CREATE TABLE IF NOT EXISTS t6 (x)")
db.run("CREATE TABLE IF NOT EXISTS t7 (x)")
db.run("CREATE TABLE IF NOT EXISTS t8 (x)")
db.run("CREATE TABLE IF NOT EXISTS t9 (x)")
db.run("CREATE TABLE IF NOT EXISTS t10 (x)")
db.run("CREATE TABLE IF NOT EXISTS t11 (x)")
db.run("CREATE TABLE IF NOT EXISTS t12 (x)")
db.run("CREATE TABLE IF NOT EXISTS t13 (x)")


@server.call_tool()
async def handle(name: str, arguments: dict | None):
    if name == "describe":
        return db.run(f"PRAGMA table_info({arguments['table']})")  # expect: model-output-to-shell
    if name == "find":
        return db.run("SELECT * FROM t0 WHERE x = ?", (arguments["value"],))
    if name == "count":
        table = arguments.get("table")
        if table not in ("t0", "t1"):
            raise ValueError(table)
        return db.run(f"SELECT count(*) FROM {table}")
    if name == "shape":
        sql = f"SELECT AsText(GeomFromText('{arguments['shape']}'))"  # expect: model-output-to-shell
        return db.run(sql)
    if name == "size":
        return db.stacked(f"SELECT count(*) FROM {arguments['table']}")  # expect: model-output-to-shell
