"""A container that the file makes is a sandbox; the shell of the machine that leads into it is none, nor another's container."""
import subprocess
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("box")


class Box:
    name = "agent-box"

    def start(self):
        subprocess.run(["docker", "run", "-d", "--name", self.name, "python:3.12", "sleep", "infinity"], check=True)


box = Box()


@mcp.tool()
def in_own(path: str):
    return subprocess.run(["docker", "exec", "-w", "/work", box.name, "sh", "-c", f"ls {path}"], capture_output=True)


@mcp.tool()
def in_new(path: str):
    return subprocess.run(["docker", "run", "--rm", "python:3.12", "sh", "-c", f"ls {path}"], capture_output=True)


@mcp.tool()
def through_shell(path: str):
    return subprocess.run(f"docker exec {box.name} sh -c 'ls {path}'", shell=True)  # expect: model-output-to-shell


@mcp.tool()
def in_others(container: str, path: str):
    return subprocess.run(["docker", "exec", container, "sh", "-c", f"ls {path}"])  # expect: model-output-to-shell


@mcp.tool()
def with_home(path: str):
    return subprocess.run(["docker", "run", "--rm", "-v", "/home:/home", "alpine", "sh", "-c", f"ls {path}"])  # expect: model-output-to-shell
