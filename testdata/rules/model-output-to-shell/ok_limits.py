"""What is looked at before it is run, or cannot hurt where it is run."""
import ast
import base64
import os
import re
import shlex
import sqlite3
import subprocess
from enum import Enum
from typing import Annotated, Optional

import openai
import psycopg2
import typer
from e2b import Sandbox
from mcp.server import Server
from mcp.server.fastmcp import FastMCP
from psycopg2 import sql
from pydantic import BaseModel, Field
from sqlalchemy import create_engine, text

mcp = FastMCP("x")
low = Server("y")
client = openai.OpenAI()
TABLES = ["customers", "orders"]
FLAGS = {"short": "--oneline", "full": "--stat"}
SAFE = re.compile(r"^[a-z0-9-]+$")


class Mode(Enum):
    SHORT = "short"


class Request(BaseModel):
    count: int
    mode: Mode


@mcp.tool()
def types(count: Annotated[int, Field(ge=1)], depth: Optional[int], mode: Mode, request: Request):
    os.system(f"git log -n {count} --depth {depth} --{mode} -n {request.count} --{request.mode}")


@mcp.tool()
def quoted(path: str, words: list[str]):
    os.system("git add " + " ".join(shlex.quote(word) for word in words))
    os.system("git add " + " ".join(map(shlex.quote, words)))
    os.system(shlex.join(["git", "add", path]))
    os.system(f"echo {base64.b64encode(path.encode()).decode()} | base64 -d")


@mcp.tool()
def no_shell(path: str):
    words = ["git", "log"]
    words.append(path)
    subprocess.run(words)
    subprocess.run(["sh", "-c", 'git log "$1"', "sh", path])  # an argument of the script
    subprocess.run(["python", "-c", "import sys; print(sys.argv[1])", path])
    subprocess.run("git log $P", shell=True, env={"P": path})
    subprocess.run("git log", shell=True, cwd=path, input=path)


@mcp.tool()
def looked_up(mode: str):
    os.system(f"git log {FLAGS[mode]}")
    os.system(f"git log {FLAGS.get(mode)}")
    os.system("git log " + ("--stat" if mode == "full" else ""))
    known = mode if mode in ("--stat", "--oneline") else ""
    os.system(f"git log {known}")


@mcp.tool()
def tested(path: str):
    if not SAFE.match(path):
        return "no"
    return os.system(f"git log {path}")


@mcp.tool()
def letters(path: str):
    if not path.replace("-", "").isalnum():
        return "no"
    return os.system(f"git log {path}")


@mcp.tool()
def there(path: str):
    if not os.path.isdir(path):  # a folder of that very name is there
        return "no"
    return os.system(f"git -C {path} log")


def ensure(path):
    if not re.match(r"^[a-z]+$", path):
        raise ValueError(path)
    return path


def is_known(path):
    return path in TABLES


def is_plain(path):
    return bool(re.fullmatch(r"[\w-]+", path))


@mcp.tool()
def by_helpers(a: str, b: str, c: str):
    ensure(a)
    if not is_known(b):
        return "no"
    if is_plain(c):
        os.system(f"git log {a} {b} {c}")
    return os.system(f"git log {ensure(c)}")


@mcp.tool()
def each(words: list[str]):
    for word in words:
        if not re.match(r"^[a-z]+$", word):
            raise ValueError(word)
    os.system("git add " + " ".join(words))


@mcp.tool()
def all_of(words: list[str]):
    if not all(SAFE.match(word) for word in words):
        raise ValueError(words)
    os.system("git add " + " ".join(words))


@mcp.tool()
def some_of(words: list[str]):
    good = [word for word in words if SAFE.match(word)]
    os.system("git add " + " ".join(good))


@mcp.tool()
def elsewhere(path: str):
    Sandbox().commands.run(f"git log {path}")  # a sandbox of its own


@mcp.tool()
def literal(path: str):
    return ast.literal_eval(path)


@mcp.tool()
def run_command(command: str, folder: str = "."):
    return subprocess.run(f"cd {folder} && {command}", shell=True)  # who may run any command may name the folder


@mcp.tool()
def execute(command: str, arguments: list[str]):
    return subprocess.run(command + " " + " ".join(arguments), shell=True)


@mcp.tool()
def run_python(code: str):
    return subprocess.run(["python", "-c", f"import os\n{code}"])


@mcp.tool()
def read_query(query: str):
    return sqlite3.connect("x.db").execute(f"{query} LIMIT 10")  # SQL by design


@mcp.tool()
def databases(table: str, word: str, words: list[str], count: int):
    db = sqlite3.connect("x.db")
    if table not in TABLES:
        raise ValueError(table)
    db.execute(f"SELECT * FROM {table} WHERE n = ? LIMIT {count}", (word,))
    marks = ",".join("?" for _ in words)
    db.execute(f"SELECT * FROM t WHERE n IN ({marks})", words)
    where = []
    if word:
        where.append("n = ?")
    db.execute("SELECT * FROM t WHERE " + " AND ".join(where), [word])
    psycopg2.connect().cursor().execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(word)))
    create_engine("x").connect().execute(text("SELECT * FROM t WHERE n = :n"), {"n": word})


@mcp.tool()
def prompts(word: str, agent, channel):
    agent.run(f"Select the best from {word}")  # a sentence, no SQL
    channel.query(f"update the user about {word}")


def ask(question):
    return client.chat.completions.create(model="m", messages=question).choices[0].message.content


def agreed(question):
    command = ask(question)
    print(command)
    if input("run it? ") != "y":
        return
    os.system(command)


def confirm(command):
    return input(f"run {command}? ") == "y"


def agreed_by_helper(question):
    command = ask(question)
    if confirm(command):
        os.system(command)


def agreed_or_left(question):
    command = ask(question)
    typer.confirm("run it?", abort=True)
    os.system(command)


def chosen(question):
    word = ask(question)
    if word in ("start", "stop"):
        os.system(f"service x {word}")
    subprocess.run(["say", ask(question)])
    os.system(f"sleep {int(ask(question))}")


@mcp.tool()
def describe(table: str):
    cursor = sqlite3.connect("x.db").cursor()
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?", [table])
    if not cursor.fetchone():
        raise ValueError(table)
    return cursor.execute(f"PRAGMA table_info({table})").fetchall()  # there is a table of that very name


@low.call_tool()
async def call(name: str, arguments: dict):
    request = Request(**arguments)
    os.system(f"git log -n {request.count} --{request.mode}")


@mcp.tool()
def rules(source: str = "", packages: str = "") -> str:
    if source:
        if not re.fullmatch(r"[0-9a-f.:/]+", source):
            return "no"
    if packages:
        for one in packages.split():
            if not re.fullmatch(r"[a-z0-9.+-]+", one):
                raise ValueError(one)
    if source:
        os.system(f"ufw allow from {source}")
    return subprocess.getoutput(f"apt install -y {packages}")
