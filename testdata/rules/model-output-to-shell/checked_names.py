"""Looks at names that leave some, or something else, out."""
import re
import sqlite3
from mcp.server.fastmcp import Context, FastMCP
from pydantic import BaseModel, field_validator

mcp = FastMCP("db")
con = sqlite3.connect("x.db")
KNOWN = {"name", "age"}
NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")


def check(name):
    if not NAME.match(name):
        raise ValueError(name)


@mcp.tool()
def some(columns: list[str], strict: bool):
    for column in columns:
        if strict:
            check(column)
    return con.execute(f"SELECT {', '.join(columns)} FROM users").fetchall()  # expect: model-output-to-shell


@mcp.tool()
def others(columns: list[str], groups: list[str]):
    for group in groups:
        check(group)
    return con.execute(f"SELECT {', '.join(columns)} FROM users").fetchall()  # expect: model-output-to-shell


@mcp.tool()
def too_late(columns: list[str]):
    rows = con.execute(f"SELECT {', '.join(columns)} FROM users").fetchall()  # expect: model-output-to-shell
    for column in columns:
        check(column)
    return rows


@mcp.tool()
def any_letter(table: str):
    if any(c.isalnum() for c in table):
        return con.execute(f"SELECT * FROM {table}").fetchall()  # expect: model-output-to-shell
    return []


@mcp.tool()
def many_wrong(columns: list[str]):
    wrong = [column for column in columns if column not in KNOWN]
    if len(wrong) > 3:
        raise ValueError(wrong)
    return con.execute(f"SELECT {', '.join(columns)} FROM users").fetchall()  # expect: model-output-to-shell


@mcp.tool()
def first_piece(order: str):
    column, _, way = order.partition(" ")
    if column not in KNOWN:
        return "unknown order"
    return con.execute(f"SELECT * FROM users ORDER BY {column} {way}").fetchall()  # expect: model-output-to-shell


class Which(BaseModel):
    table: str
    schema: str

    @field_validator("schema")
    @classmethod
    def is_name(cls, value):
        if not NAME.match(value):
            raise ValueError(value)
        return value

    @field_validator("table")
    @classmethod
    def is_short(cls, value):
        if len(value) > 80:
            raise ValueError(value)
        return value.strip()


@mcp.tool()
def validated(which: Which):
    return con.execute(f"SELECT * FROM {which.table}").fetchall()  # expect: model-output-to-shell


class Yes(BaseModel):
    yes: bool


# whatever the answer is
@mcp.tool()
async def told(table: str, ctx: Context):
    await ctx.elicit(f"{table} will be dropped", schema=Yes)
    return con.execute(f"DROP TABLE {table}").rowcount  # expect: model-output-to-shell
