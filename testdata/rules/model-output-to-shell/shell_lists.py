# A helper that some give a text and some a list made one.
import asyncio
import shlex

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("docker")


async def sh(command: str) -> str:
    process = await asyncio.create_subprocess_shell(command, stdout=-1)
    return (await process.communicate())[0].decode()


@mcp.tool()
async def logs(container: str) -> str:
    return await sh(f"docker logs {container}")  # expect: model-output-to-shell


@mcp.tool()
async def build(tag: str) -> str:
    return await sh(shlex.join(["docker", "build", "-t", tag, "."]))
