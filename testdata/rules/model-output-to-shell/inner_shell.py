"""Quoted for one shell, read by two; and quotes between quotes."""
import shlex
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("box")


@mcp.tool()
def inner(name: str):
    words = f"cat {name}"  # expect: model-output-to-shell
    return subprocess.run(f"docker exec web sh -c {shlex.quote(words)}", shell=True)


@mcp.tool()
def inner_sum(name: str):
    return subprocess.run("docker exec web /bin/bash -lc " + shlex.quote("cat " + name), shell=True)  # expect: model-output-to-shell


@mcp.tool()
def twice(name: str):
    words = f"cat {shlex.quote(name)}"
    return subprocess.run(f"docker exec web sh -c {shlex.quote(words)}", shell=True)


@mcp.tool()
def outer_expands(text: str):
    words = f"type {shlex.quote(text)}"  # expect: model-output-to-shell
    return subprocess.run(f'docker exec web sh -lc "{words}"', shell=True)


@mcp.tool()
def within(text: str):
    return subprocess.run(f'notify-send "{shlex.quote(text)}"', shell=True)  # expect: model-output-to-shell


@mcp.tool()
def ends_them(text: str):
    return subprocess.run("notify-send 'said: " + shlex.quote(text) + "'", shell=True)  # expect: model-output-to-shell


@mcp.tool()
def beside_quotes(text: str):
    subprocess.run(f'notify-send "from the model" {shlex.quote(text)} "now"', shell=True)
    return subprocess.run(f"bash run.sh -c {shlex.quote(text)}", shell=True)


@mcp.tool()
def escaped_for_them(text: str):
    words = f"type {shlex.quote(text)}"
    escaped = words.replace("'", "'\\''")
    return subprocess.run(f"docker exec web sh -c '{escaped}'", shell=True)


@mcp.tool()
def one_shell(text: str):
    return subprocess.run(["docker", "exec", "web", "sh", "-c", f"type {shlex.quote(text)}"])
