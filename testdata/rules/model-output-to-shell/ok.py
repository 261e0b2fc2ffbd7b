import os
import re
import shlex
import sqlite3
import subprocess
from typing import Literal

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("x")
ALLOWED = {"main", "next"}


@mcp.tool()
def run_command(command: str) -> str:
    return subprocess.run(command, shell=True, capture_output=True, text=True).stdout  # the argument is the command: by design


@mcp.tool()
def run_in(command: str) -> str:
    return subprocess.getoutput(f"cd /workspace && {command}")  # the same behind a cd


@mcp.tool()
def run_python(code: str):
    exec(code)  # the argument is the code


@mcp.tool()
def log(path: str) -> bytes:
    return subprocess.check_output(["git", "-C", path, "log"])  # a list without a shell


@mcp.tool()
def quoted(path: str) -> bytes:
    return subprocess.check_output(f"git -C {shlex.quote(path)} log", shell=True)


@mcp.tool()
def number(count: int, page: str) -> int:
    return os.system(f"git log -n {count} --skip {int(page)}")


@mcp.tool()
def choice(mode: Literal["short", "full"]) -> int:
    return os.system(f"git log --format={mode}")


@mcp.tool()
def allowed(branch: str) -> int:
    if branch not in ALLOWED:
        raise ValueError(branch)
    return os.system(f"git push origin {branch}")


@mcp.tool()
def pattern(branch: str) -> int:
    if not re.fullmatch(r"[a-z0-9-]+", branch):
        return 1
    return os.system(f"git push origin {branch}")


@mcp.tool()
def bound(name: str) -> list:
    return sqlite3.connect("x.db").execute("SELECT * FROM customers WHERE name = ?", (name,)).fetchall()


@mcp.tool()
def told(name: str) -> str:
    os.system("echo started")
    return f"echo {name}"  # a text, nothing runs it


def configured(path):
    return os.system(f"du -s {path}")  # a person's, no model's


@mcp.tool()
def cleaned(name: str) -> int:
    safe = re.sub(r"[^a-z]", "", name)
    return os.system(f"touch {safe}")
