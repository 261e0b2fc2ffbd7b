# A program gets the words of its list, wherever the list was made.
import json
import subprocess

from mcp.server import Server

server = Server("x")


@server.call_tool()
async def in_a_list(name, arguments):
    words = [json.dumps(arguments)]
    return subprocess.run([name, *words])  # expect: tool-args-unvalidated-dispatch


@server.call_tool()
async def appended(name, arguments):
    words = ["tool", name]
    words.append(json.dumps(arguments))
    return subprocess.run(words)  # expect: tool-args-unvalidated-dispatch
