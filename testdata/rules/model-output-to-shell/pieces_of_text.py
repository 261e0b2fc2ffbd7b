"""A text is cut into pieces: a test of each piece that is used tells of all that is used, a test of the first one does not."""
import os
import sqlite3

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("shelf")
shelf = sqlite3.connect("shelf.db")
KNOWN = ["name", "place"]


@mcp.tool()
def gathered(columns: str):
    names = []
    for column in columns.split(","):
        if column in KNOWN:
            names.append(column)
    return shelf.execute(f"SELECT {', '.join(names)} FROM shelf").fetchall()


@mcp.tool()
def filtered(columns: str):
    names = [column for column in columns.split(",") if column in KNOWN]
    return shelf.execute(f"SELECT {', '.join(names)} FROM shelf").fetchall()


@mcp.tool()
def all_of_them(columns: str):
    names = []
    for column in columns.split(","):
        names.append(column)
    return shelf.execute(f"SELECT {', '.join(names)} FROM shelf").fetchall()  # expect: model-output-to-shell


@mcp.tool()
def beside(line: str):
    program, *words = line.split(" ")
    if program not in KNOWN:
        return "no"
    return os.popen("place " + " ".join(words)).read()  # expect: model-output-to-shell


@mcp.tool()
def first_alone(line: str):
    words = line.split(" ")
    if words[0] not in KNOWN:
        return "no"
    return os.popen("place " + " ".join(words)).read()  # expect: model-output-to-shell
