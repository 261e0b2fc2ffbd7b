# A tool that is called validate_document is a tool, and no check of its arguments.
from pathlib import Path

from mcp.server import Server

app = Server("x")


@app.call_tool()
async def call_tool(name: str, arguments: dict):
    if name == "validate_document":
        return await validate_document(arguments)  # expect: tool-args-unvalidated-dispatch
    elif name == "write_document":
        return await write_document(arguments)


async def validate_document(arguments: dict):
    return Path(arguments["path"]).write_text(arguments["text"])


async def write_document(arguments: dict):
    return Path(arguments["path"]).write_text(arguments["text"])
