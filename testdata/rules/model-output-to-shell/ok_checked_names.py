"""Names that are looked at one by one before they are put into SQL, or by a person."""
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
def in_loop(columns: list[str]):
    for column in columns:
        check(column)
    return con.execute(f"SELECT {', '.join(columns)} FROM users").fetchall()


@mcp.tool()
def asserted(columns: list[str]):
    for column in columns:
        assert column in KNOWN
    return con.execute(f"SELECT {', '.join(columns)} FROM users").fetchall()


@mcp.tool()
def letters(table: str):
    if any(not (c.isalnum() or c == "_") for c in table):
        raise ValueError(table)
    return con.execute(f"SELECT * FROM {table}").fetchall()


@mcp.tool()
def none_wrong(columns: list[str]):
    if any(not NAME.match(column) for column in columns):
        raise ValueError(columns)
    return con.execute(f"SELECT {', '.join(columns)} FROM users").fetchall()


@mcp.tool()
def none_counted(columns: list[str]):
    wrong = [column for column in columns if column not in KNOWN]
    if len(wrong) > 0:
        raise ValueError(wrong)
    return con.execute(f"SELECT {', '.join(columns)} FROM users").fetchall()


@mcp.tool()
def both_pieces(order: str):
    column, _, way = order.partition(" ")
    if column not in KNOWN or way.lower() not in ("", "asc", "desc"):
        return "unknown order"
    return con.execute(f"SELECT * FROM users ORDER BY {column} {way}").fetchall()


class Which(BaseModel):
    table: str

    @field_validator("table")
    @classmethod
    def is_name(cls, value):
        if not NAME.match(value):
            raise ValueError(value)
        return value


@mcp.tool()
def validated(which: Which):
    return con.execute(f"SELECT * FROM {which.table}").fetchall()


class Yes(BaseModel):
    yes: bool


@mcp.tool()
async def asked(table: str, ctx: Context):
    answer = await ctx.elicit(f"Drop {table}?", schema=Yes)
    if answer.action != "accept" or not answer.data.yes:
        return "kept"
    return con.execute(f"DROP TABLE {table}").rowcount
