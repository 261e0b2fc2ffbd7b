"""Whatever runs a text: shells, interpreters among a program's words, the other end of a connection, databases."""
import asyncio
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import Pool, Process
from string import Template

import nbformat
import paramiko
import psycopg2
from mcp.server.fastmcp import FastMCP
from nbconvert.preprocessors import ExecutePreprocessor
from sqlalchemy import create_engine, text

mcp = FastMCP("x")
cursor = sqlite3.connect("x.db").cursor()


@mcp.tool()
async def shells(path: str):
    subprocess.run(args=f"git log {path}", shell=True)  # expect: model-output-to-shell
    subprocess.run(f"git log {path}", **dict(shell=True, text=True))  # expect: model-output-to-shell
    os.system("git log %s" % path)  # expect: model-output-to-shell
    os.popen("git log {p}".format(p=path))  # expect: model-output-to-shell
    os.system(Template("git log $p").substitute(p=path))  # expect: model-output-to-shell
    subprocess.run(["/usr/bin/env", "bash", "-lc", f"git log {path}"])  # expect: model-output-to-shell
    subprocess.run(["docker", "exec", "c", "sh", "-c", f"git log {path}"])  # expect: model-output-to-shell
    subprocess.run(["powershell", "-NoProfile", "-Command", f"Get-Item {path}"])  # expect: model-output-to-shell
    words = ["sh", "-c", "git log " + path]  # expect: model-output-to-shell
    await asyncio.create_subprocess_exec(*words)
    runner = asyncio.create_subprocess_shell if path else asyncio.create_subprocess_exec
    await runner(f"git log {path}")  # expect: model-output-to-shell


@mcp.tool()
async def elsewhere(path: str):
    subprocess.run(["ssh", "host", f"git log {path}"])  # expect: model-output-to-shell
    subprocess.run(["adb", "shell", f"ls {path}"])  # expect: model-output-to-shell
    paramiko.SSHClient().exec_command(f"git log {path}")  # expect: model-output-to-shell


@mcp.tool()
async def handed_on(path: str):
    loop = asyncio.get_event_loop()
    await asyncio.to_thread(subprocess.run, f"git log {path}", shell=True)  # expect: model-output-to-shell
    await loop.run_in_executor(None, partial(subprocess.run, f"git log {path}", shell=True))  # expect: model-output-to-shell
    with ThreadPoolExecutor() as pool:
        pool.submit(os.system, f"git log {path}")  # expect: model-output-to-shell
    Process(target=log, args=(path,)).start()
    Pool(1).apply_async(size, (path,))

    def show():
        return subprocess.run(f"git show {path}", shell=True)  # expect: model-output-to-shell

    await asyncio.to_thread(show)


def log(path):
    os.system(f"git log {path}")  # expect: model-output-to-shell


def size(path):
    os.system(f"du -s {path}")  # expect: model-output-to-shell


@mcp.tool()
def interpreters(word: str):
    subprocess.run(["python", "-c", f"print('{word}')"])  # expect: model-output-to-shell
    subprocess.run([sys.executable, "-c", f"print('{word}')"])  # expect: model-output-to-shell
    subprocess.run(["node", "-e", f"console.log('{word}')"])  # expect: model-output-to-shell
    subprocess.run(["osascript", "-e", f'tell app "X" to open "{word}"'])  # expect: model-output-to-shell
    exec(compile(f"x = {word}", "x", "exec"))  # expect: model-output-to-shell
    book = nbformat.v4.new_notebook()
    book.cells.append(nbformat.v4.new_code_cell(f"x = {word}"))  # expect: model-output-to-shell
    ExecutePreprocessor().preprocess(book)


@mcp.tool()
def calculate(expression: str):
    return eval(expression)  # expect: model-output-to-shell


@mcp.tool()
def calculate_alone(expression: str):
    return eval(expression, {"__builtins__": {}}, {})  # what is left out is found again through a class  # expect: model-output-to-shell


@mcp.tool()
def databases(table: str, word: str):
    cursor.execute(f"select * from t where n = '{word}'")  # expect: model-output-to-shell
    cursor.execute(f"PRAGMA table_info({table})")  # expect: model-output-to-shell
    psycopg2.connect().cursor().execute(f"\n  WITH a AS (SELECT 1)\n  SELECT * FROM {table}")  # expect: model-output-to-shell
    create_engine("x").connect().execute(text(f"SELECT * FROM t WHERE n = '{word}'"))  # expect: model-output-to-shell


@mcp.tool()
def lists(path: str, words: list[str]):
    command = ["git", "log"]
    command.append(path)
    subprocess.run(" ".join(command), shell=True)  # expect: model-output-to-shell
    os.system(" ".join(["git", "log"] + [path]))  # expect: model-output-to-shell
    os.system("git add " + " ".join(str(word) for word in words))  # expect: model-output-to-shell
    line = "git log"
    line = line + " --author=" + path  # expect: model-output-to-shell
    os.system(line)
