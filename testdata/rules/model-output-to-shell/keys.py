# Columns by name: what goes into the statement are a dictionary's keys, its values are bound.
import sqlite3

from langchain_openai import ChatOpenAI
from mcp.server.fastmcp import FastMCP
from pydantic import BaseModel

mcp = FastMCP("tickets")
tickets = sqlite3.connect("tickets.db")


@mcp.tool()
def change_ticket(number: int, changes: dict[str, str]) -> int:
    wanted = {column: value for column, value in changes.items() if value}
    clause = ", ".join(f"{column} = ?" for column in wanted)
    return tickets.execute(f"UPDATE tickets SET {clause} WHERE number = ?", [*wanted.values(), number]).rowcount  # expect: model-output-to-shell


@mcp.tool()
def add_ticket(columns: list[str]) -> int:
    row = {}
    for column in columns:
        row[column] = "new"
    names = ", ".join(column for column in row)
    return tickets.execute(f"INSERT INTO tickets ({names}) VALUES ('new')").rowcount  # expect: model-output-to-shell


# only known columns come through
@mcp.tool()
def change_known(number: int, changes: dict[str, str]) -> int:
    allowed = {"cause", "fix"}
    wanted = {column: value for column, value in changes.items() if column in allowed and value}
    clause = ", ".join(f"{column} = ?" for column in wanted)
    return tickets.execute(f"UPDATE tickets SET {clause} WHERE number = ?", [*wanted.values(), number]).rowcount


# the columns are written here, the model fills in what is bound
class Shelf:
    def change(self, number: int, **changes: object) -> int:
        wanted = {column: value for column, value in changes.items() if value is not None}
        clause = ", ".join(f"{column} = ?" for column in wanted)
        return tickets.execute(f"UPDATE tickets SET {clause} WHERE number = ?", [*wanted.values(), number]).rowcount


def explain(shelf: Shelf, number: int, text: str):
    changes = {"cause": ChatOpenAI(model="m").invoke(text).content}
    shelf.change(number, **changes)


def explain_all(text: str):
    row = {"cause": ChatOpenAI(model="m").invoke(text).content}
    row["fix"] = ChatOpenAI(model="m").invoke(text).content
    names = ", ".join(column for column in row)
    return tickets.execute(f"INSERT INTO tickets ({names}) VALUES (?, ?)", list(row.values())).rowcount


# keys by a method; those of a model's fields, or of what is written here, are nobody's words
@mcp.tool()
def change_any(number: int, changes: dict[str, str]) -> int:
    clause = ", ".join(f"{column} = ?" for column in changes.keys())
    return tickets.execute(f"UPDATE tickets SET {clause} WHERE number = ?", [*changes.values(), number]).rowcount  # expect: model-output-to-shell


class Ticket(BaseModel):
    cause: str
    fix: str


@mcp.tool()
def change_fields(number: int, ticket: Ticket) -> int:
    row = ticket.model_dump()
    clause = ", ".join(f"{column} = ?" for column in row.keys())
    others = ", ".join(f"{column} = ?" for column, value in row.items())
    tickets.execute(f"UPDATE others SET {others} WHERE number = ?", [*row.values(), number])
    return tickets.execute(f"UPDATE tickets SET {clause} WHERE number = ?", [*row.values(), number]).rowcount


@mcp.tool()
def change_two(number: int, cause: str, fix: str) -> int:
    row = {"cause": cause, "fix": fix}
    clause = ", ".join(f"{column} = ?" for column in row.keys())
    return tickets.execute(f"UPDATE tickets SET {clause} WHERE number = ?", [*row.values(), number]).rowcount
