# The text is put together here, and this file tells of it.
import shlex

from mcp.server.fastmcp import FastMCP
from runs_all import run_all, run_job, run_words

mcp = FastMCP("git")


@mcp.tool()
def stage(files: str = ".") -> None:
    run_all([f"git add {files}"], ".")  # expect: model-output-to-shell


@mcp.tool()
def stage_one(file: str) -> None:
    run_all([f"git add -- {shlex.quote(file)}"], ".")
    run_words([["git", "add", "--", file]])


@mcp.tool()
def show(path: str) -> None:
    run_job({"command": f"git log {path}", "folder": "."})  # expect: model-output-to-shell


@mcp.tool()
def show_in(path: str) -> None:
    run_job({"command": "git log", "folder": path})
