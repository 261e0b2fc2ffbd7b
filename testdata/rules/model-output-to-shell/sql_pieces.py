"""SQL that is put together in several steps, for a connection that nobody in sight makes: known by how it begins."""
from mcp.server.fastmcp import FastMCP

from .base import cache, connection, graph

mcp = FastMCP("shop")


def run(sql, params=None):
    cursor = connection.cursor()
    cursor.execute(sql, params)
    return cursor.fetchall()


class Store:
    def __init__(self, driver):
        self.driver = driver

    def fetch_all(self, statement):
        return self.driver.execute(statement).fetchall()

    def find(self, key):
        return cache.query(key)


store = Store(connection)


@mcp.tool()
def rows(table: str, where: str = ""):
    sql = f"SELECT * FROM {table}"  # expect: model-output-to-shell
    if where:
        sql += f" WHERE {where}"  # expect: model-output-to-shell
    sql += " LIMIT 10"
    return connection.execute(sql).fetchall()


@mcp.tool()
def handed(name: str):
    return run(f"SELECT * FROM stock WHERE name = '{name}'")  # expect: model-output-to-shell


@mcp.tool()
def handed_to_method(name: str):
    sql = "SELECT * FROM stock"
    if name:
        sql = sql + " WHERE name = '" + name + "'"  # expect: model-output-to-shell
    return store.fetch_all(sql)


@mcp.tool()
def in_parts(table: str):
    parts = [f"SELECT * FROM {table}"]  # expect: model-output-to-shell
    parts.append("LIMIT 10")
    return connection.execute(" ".join(parts)).fetchall()


@mcp.tool()
def bound(name: str):
    sql = "SELECT * FROM stock"
    if name:
        sql += " WHERE name = ?"
    run("SELECT * FROM stock WHERE name = %s", [name])
    return connection.execute(sql, [name]).fetchall()


@mcp.tool()
def other_languages(name: str):
    cache.query(f"stock:{name}")
    graph.execute(f"step {name}")
    run(f"step {name}")
    return store.find(f"select {name}")


@mcp.tool()
def whole(sql: str):
    return run(sql)


@mcp.tool()
def either(name: str):
    sql = f"SELECT * FROM stock WHERE {name}" if name else "SELECT * FROM stock"  # expect: model-output-to-shell
    key = f"stock:{name}" if name else "stock"
    return [connection.execute(sql).fetchall(), connection.execute(key).fetchall()]
