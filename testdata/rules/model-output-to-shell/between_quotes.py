# Escaped for the inside of quotes: harmless between such quotes, and nowhere else.
import re
import sqlite3
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("ci")
db = sqlite3.connect("x.db")
SPECIAL = re.compile(r'(["\\$`])')


def for_double(value: str) -> str:
    return SPECIAL.sub(r"\\\1", value)


@mcp.tool()
def runs(branch: str, label: str):
    subprocess.run(f'gh run list --branch "{for_double(branch)}"', shell=True)
    subprocess.run(f"gh run list --branch {for_double(branch)}", shell=True)  # expect: model-output-to-shell
    subprocess.run("git log '" + label.replace("'", "'\\''") + "'", shell=True)
    subprocess.run("git log " + label.replace("'", "'\\''"), shell=True)  # expect: model-output-to-shell
    db.execute("SELECT * FROM runs WHERE label = '" + label.replace("'", "''") + "'")
    return db.execute(f"SELECT * FROM runs ORDER BY {label.replace(chr(39), '')}")


@mcp.tool()
def sorted_runs(label: str):
    return db.execute("SELECT * FROM runs ORDER BY " + label.replace("'", "''"))  # expect: model-output-to-shell
