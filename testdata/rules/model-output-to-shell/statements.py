"""A statement by name is the model's own only where it stands alone; what looks at its beginning looks at nothing else."""
import sqlite3

import psycopg2
import sqlglot
from claude_agent_sdk import tool
from mcp.server.fastmcp import FastMCP
from sqlalchemy import create_engine, text

mcp = FastMCP("x")
cursor = psycopg2.connect("").cursor()


@mcp.tool()
def explain(sql: str):
    cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")  # expect: model-output-to-shell


@mcp.tool()
def search_docs(query: str):
    cursor.execute(f"SELECT * FROM docs WHERE body LIKE '%{query}%'")  # expect: model-output-to-shell


@mcp.tool()
def search_names(query: str):
    statement = "SELECT * FROM docs WHERE name LIKE '%" + query + "%'"  # expect: model-output-to-shell
    cursor.execute(statement)


@mcp.tool()
def search_percent(q: str):
    cursor.execute("SELECT * FROM docs WHERE name LIKE '%%%s%%'" % q)  # expect: model-output-to-shell


@mcp.tool()
def query_table(where: str):
    cursor.execute("SELECT * FROM docs WHERE {}".format(where))  # expect: model-output-to-shell


@mcp.tool()
def read(query: str):
    if not query.strip().lower().startswith("select"):
        raise ValueError("only SELECT")
    cursor.execute(query)  # expect: model-output-to-shell


@mcp.tool()
def read_first_word(query: str):
    if query.split()[0].upper() not in ("SELECT", "WITH"):
        return "only SELECT"
    with create_engine("postgresql://").connect() as connection:
        return connection.execute(text(query)).fetchall()  # expect: model-output-to-shell


@tool("read_entry", "Reads", {"sql": str})
async def read_entry(args):
    if not args["sql"].lower().startswith("select"):
        return {"content": []}
    cursor.execute(args["sql"])  # expect: model-output-to-shell


@mcp.tool()
def whole(sql: str):
    cursor.execute(sql)  # a tool for SQL runs SQL


@mcp.tool()
def wrapped(sql: str):
    cursor.execute(f"SELECT * FROM ({sql}) AS t LIMIT 100")  # a statement by design, and fewer rows
    cursor.execute("SELECT COUNT(*) FROM (" + sql + ") AS t")


@mcp.tool()
def one_statement(query: str):
    if not query.lower().startswith("select") or ";" in query:
        raise ValueError("one SELECT")
    cursor.execute(query)


@mcp.tool()
def one_by_driver(query: str):
    if not query.lower().startswith("select"):
        raise ValueError("only SELECT")
    sqlite3.connect("x.db").execute(query)  # sqlite3 takes one


@mcp.tool()
def parsed(query: str, sql: str):
    if not query.lower().startswith("select"):
        raise ValueError("only SELECT")
    if len(sqlglot.parse(query)) > 1 or len(sqlglot.parse(sql)) > 1:
        raise ValueError("one SELECT")
    cursor.execute(query)
    cursor.execute(f"EXPLAIN {sql}")


class Index:
    def __init__(self, driver):
        self.driver = driver

    def refresh(self, table):
        return self.driver.execute(f"ANALYZE {table}")  # expect: model-output-to-shell


@mcp.tool()
def refresh(table: str):
    return Index(psycopg2.connect("").cursor()).refresh(table)


@mcp.tool()
def plan(sql: str):
    sqlite3.connect("x.db").execute(f"EXPLAIN QUERY PLAN {sql}")  # one statement, and it is only explained


@mcp.tool()
def view(select_query: str):
    cursor.execute(f"CREATE VIEW latest AS {select_query}")  # a statement by design


@mcp.tool()
def forget(table: str):
    asked = """
        SELECT EXISTS (SELECT FROM information_schema.tables WHERE table_name = %s)
    """
    cursor.execute(asked, [table])
    if not cursor.fetchone()[0]:
        raise ValueError(table)
    cursor.execute(f"DELETE FROM {table}")  # there is a table of that very name
