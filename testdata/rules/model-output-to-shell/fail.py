import os
import sqlite3
import subprocess

import openai
from langchain_core.tools import BaseTool, tool
from mcp.server import Server
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("x")
low = Server("y")
client = openai.OpenAI()


@mcp.tool()
def log(path: str, count: int) -> str:
    return subprocess.check_output(f"git -C {path} log -n {count}", shell=True, text=True)  # expect: model-output-to-shell


@mcp.tool()
async def ping(host: str) -> int:
    return os.system("ping -c 1 " + host)  # expect: model-output-to-shell


@mcp.tool()
def install(packages: list[str]) -> str:
    command = "pip install {}".format(" ".join(packages))  # expect: model-output-to-shell
    return run(command)


def run(command):
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True).stdout


@tool
def find(name: str) -> str:
    """Looks a customer up."""
    return sqlite3.connect("x.db").execute(f"SELECT * FROM customers WHERE name = '{name}'").fetchall()  # expect: model-output-to-shell


@low.call_tool()
async def call(name, arguments):
    target = arguments["target"]
    return subprocess.Popen(f"nmap -sV {target}", shell=True)  # expect: model-output-to-shell


class Calculator(BaseTool):
    name: str = "calculator"

    def _run(self, expression: str) -> str:
        return eval("2 * " + expression)  # expect: model-output-to-shell


def answer(prompt):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": prompt}])
    exec(reply.choices[0].message.content)  # expect: model-output-to-shell


@mcp.tool()
def told_only(branch: str) -> str:
    if not branch:
        return "no branch"
    print(branch)
    return subprocess.getoutput(f"git push origin {branch}")  # expect: model-output-to-shell


def validate_text(value: str, longest: int = 1000, allowed=None) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    if len(value) > longest:
        raise ValueError("too long")
    if allowed:
        if set(value) - set(allowed):
            raise ValueError(value)
    return value


@mcp.tool()
def checked_by_name(expression: str) -> str:
    expression = validate_text(expression, longest=100)  # says that it validates, and asks how long it is
    return subprocess.getoutput(f"echo {expression}")  # expect: model-output-to-shell


@mcp.tool()
def checked_by_letters(expression: str) -> str:
    expression = validate_text(expression, 100, "0123456789+-")
    return subprocess.getoutput(f"echo {expression}")


class Checks:
    @staticmethod
    def validate_text(value: str) -> str:
        if not isinstance(value, str):
            raise ValueError("no text")
        return value


@mcp.tool()
def checked_by_class(expression: str) -> str:
    expression = Checks.validate_text(expression)
    return subprocess.getoutput(f"echo {expression}")  # expect: model-output-to-shell
