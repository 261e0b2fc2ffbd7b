"""What ssh is given a shell over there reads once more."""
import shlex
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("remote")


@mcp.tool()
def lists(path: str):
    return subprocess.run(f"ssh host ls {shlex.quote(path)}", shell=True)  # expect: model-output-to-shell


@mcp.tool()
def counts(path: str):
    words = f"wc -l {shlex.quote(path)}"
    return subprocess.run(f"ssh host {shlex.quote(words)}", shell=True)


@mcp.tool()
def asks(host: str):
    return subprocess.run(f"ssh -o BatchMode=yes {shlex.quote(host)} uptime", shell=True)


@mcp.tool()
def puts(path: str):
    args = ["ssh", "-p", "22"]
    args.append("host")
    args.append(f"ls {path}")  # expect: model-output-to-shell
    return subprocess.run(args)


@mcp.tool()
def shows(path: str):
    args = ["ls"]
    args.append(path)
    return subprocess.run(args)
