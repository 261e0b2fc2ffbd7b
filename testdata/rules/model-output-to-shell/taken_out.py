# What a pattern took out of the model's text, and what a pattern that is searched for refuses.
import re
import sqlite3
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("issues")
db = sqlite3.connect("x.db")
REF = re.compile(r"^(?P<owner>.+)/(?P<repo>[\w.-]+)#(\d+)$")
FORBIDDEN = re.compile(r"\b(DROP|TRUNCATE|ALTER)\b", re.I)
HARM = re.compile(r"[^\w. -]")


def parse(ref):
    match = REF.match(ref)
    if match is None:
        return None
    return match.group("owner"), match.group("repo"), match.group(3)


@mcp.tool()
def view(ref: str):
    found = parse(ref)
    if not found:
        return "no such issue"
    owner, repo, number = found
    subprocess.run(f"gh issue view {number} --repo x/{repo}", shell=True)
    return subprocess.run(f"gh issue list --repo {owner}/x", shell=True)  # expect: model-output-to-shell


@mcp.tool()
def groups(ref: str):
    kind, name = re.match(r"(\w+):(.*)", ref).groups()
    subprocess.run(f"gh {kind} list", shell=True)
    first = re.match(r"(\w+):(.*)", ref).groups()[0]
    subprocess.run(f"gh {first} list", shell=True)
    for word in re.findall(r"[a-z]+", ref):
        subprocess.run(f"echo {word}", shell=True)
    return subprocess.run(f"gh search {name}", shell=True)  # expect: model-output-to-shell


def query(statement: str):
    if FORBIDDEN.search(statement):
        return {"error": "not allowed"}
    return db.execute(statement)


@mcp.tool()
def sample(table: str):
    return query(f"SELECT * FROM {table} LIMIT 10")  # expect: model-output-to-shell


@mcp.tool()
def cleaned(table: str):
    name = HARM.sub("", table)
    if HARM.search(table):
        return "no"
    subprocess.run(f"ls {name}", shell=True)
    return db.execute(f"SELECT * FROM {table} LIMIT 10")


# what a refusal says is no command
def check(name: str):
    if name in ("sudo", "su"):
        return False, f"{name} is not allowed"
    if not re.fullmatch(r"[\w.-]+", name):
        return False, f"bad name {name}"
    return True, name


@mcp.tool()
def status(name: str):
    ok, text = check(name)
    if not ok:
        return text
    return subprocess.run(f"systemctl status {text}", shell=True)


# another one in its place
@mcp.tool()
def restart(name: str):
    if name not in ("web", "db"):
        name = "web"
    return subprocess.run(f"systemctl restart {name}", shell=True)


@mcp.tool()
def stop(name: str):
    if len(name) > 100:
        name = "web"
    return subprocess.run(f"systemctl stop {name}", shell=True)  # expect: model-output-to-shell
