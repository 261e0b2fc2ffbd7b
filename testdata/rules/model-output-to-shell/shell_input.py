"""A shell that is started without a command runs what it reads."""
import asyncio
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")


@mcp.tool()
def paste(text: str):
    shell = subprocess.Popen(["powershell", "-NoProfile", "-ExecutionPolicy", "Bypass", "-Command", "-"], stdin=subprocess.PIPE)
    shell.communicate(("Set-Clipboard\n" + text).encode())  # expect: model-output-to-shell


@mcp.tool()
def note(title: str):
    subprocess.run(["bash", "-s"], input=f"echo {title} >> notes.txt", text=True)  # expect: model-output-to-shell
    subprocess.run(["python3", "-"], input=f"print('{title}')", text=True)  # expect: model-output-to-shell
    return subprocess.run(["bash"], input="echo " + title, text=True)  # expect: model-output-to-shell


class Session:
    def __init__(self):
        self.shell = subprocess.Popen(["/bin/bash"], stdin=subprocess.PIPE, text=True)

    def say(self, line: str):
        self.shell.stdin.write(line + "\n")


session = Session()


@mcp.tool()
def greet(name: str):
    session.say(f"echo {name}")  # expect: model-output-to-shell


@mcp.tool()
def run_command(command: str):
    session.say(command)


@mcp.tool()
async def asked(name: str):
    shell = await asyncio.create_subprocess_exec("sh", stdin=asyncio.subprocess.PIPE)
    await shell.communicate(f"echo {name}".encode())  # expect: model-output-to-shell


@mcp.tool()
def read_by_others(text: str):
    subprocess.run(["wc", "-w"], input=text, text=True)
    subprocess.run(["bash", "count.sh"], input=text, text=True)
    subprocess.run(["bash", "-c", "cat > notes.txt"], input=text, text=True)
    subprocess.run(["python3", "count.py"], input=text, text=True)
    counter = subprocess.Popen(["node", "count.js"], stdin=subprocess.PIPE, text=True)
    counter.stdin.write(text)
    counter.communicate(text)
