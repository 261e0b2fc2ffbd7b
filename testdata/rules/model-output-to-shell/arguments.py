"""A program's words cut out of what the model says, after a test for some words: an option before the verb leads around it."""
import asyncio
import shlex
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("cluster")
FORBIDDEN = ["kubectl delete", "kubectl drain"]
VERBS = {"get", "logs", "describe"}


def validate(command: str):
    for one in FORBIDDEN:
        if command.startswith(one):
            raise ValueError(command)


@mcp.tool()
async def execute_kubectl(command: str) -> str:
    validate(command)
    words = shlex.split(command)
    process = await asyncio.create_subprocess_exec(*words, stdout=-1)  # expect: model-output-to-shell
    return str(await process.communicate())


@mcp.tool()
def kubectl(args: str) -> str:
    if args.startswith("delete"):
        raise ValueError(args)
    return subprocess.check_output(["kubectl", *args.split()], text=True)  # expect: model-output-to-shell


@mcp.tool()
def everything(args: str) -> str:
    return subprocess.check_output(["kubectl"] + args.split(), text=True)  # by design, nobody wanted a limit


@mcp.tool()
def known(args: str) -> str:
    words = shlex.split(args)
    if words[0] not in VERBS:
        raise ValueError(args)
    return subprocess.check_output(["kubectl", *words], text=True)


@mcp.tool()
def beginnings(args: str) -> str:
    if not any(args.startswith(verb) for verb in VERBS):
        raise ValueError(args)
    return subprocess.check_output(["kubectl", *shlex.split(args)], text=True)


@mcp.tool()
def logs(pod: str) -> str:
    return subprocess.check_output(["kubectl", "logs", pod], text=True)


@mcp.tool()
def explain(command: str) -> str:
    return piped(f"kubectl {command} --help")  # expect: model-output-to-shell


def piped(command):
    # a pipe of one's own: what stands behind a | runs
    parts = [part.strip() for part in command.split("|")]
    processes = [subprocess.Popen(shlex.split(part), stdout=-1) for part in parts]
    return processes[-1].communicate()
