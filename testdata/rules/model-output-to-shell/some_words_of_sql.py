"""SQL that has to do without some words, where a second statement may follow: DELETE and UPDATE are not among them."""
import re
import sqlite3

import psycopg
import sqlglot
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("shop")
BLOCKED = re.compile(r"\b(truncate|drop\s+table)\b", re.IGNORECASE)


@mcp.tool()
def query(sql: str):
    if BLOCKED.search(sql):
        raise ValueError("no")
    with psycopg.connect("shop") as shop:
        return shop.execute(sql).fetchall()  # expect: model-output-to-shell


@mcp.tool()
def query_too(sql: str):
    if any(word in sql.lower() for word in ("drop", "truncate")):
        raise ValueError("no")
    with psycopg.connect("shop") as shop:
        return shop.execute(sql).fetchall()  # expect: model-output-to-shell


@mcp.tool()
def first_rows(sql: str):
    if "limit" not in sql.lower():
        sql = sql + " LIMIT 100"
    with psycopg.connect("shop") as shop:
        return shop.execute(sql).fetchall()


@mcp.tool()
def one_statement(sql: str):
    if BLOCKED.search(sql):
        raise ValueError("no")
    return sqlite3.connect("shop.db").execute(sql).fetchall()


@mcp.tool()
def parsed(sql: str):
    if BLOCKED.search(sql):
        raise ValueError("no")
    sqlglot.parse_one(sql)
    with psycopg.connect("shop") as shop:
        return shop.execute(sql).fetchall()
