"""A session of MCP over HTTP goes out to the network; one over standard input and output starts a process of its own."""

from langchain_core.language_models import BaseChatModel
from mcp import ClientSession
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamablehttp_client


async def tools_of(url):
    async with streamablehttp_client(url) as (read, write, _):
        async with ClientSession(read, write) as session:
            await session.initialize()
            return (await session.list_tools()).tools


async def discover(url):
    for _ in range(3):  # expect: retry-without-backoff
        try:
            return await tools_of(url)
        except Exception as error:
            print(error)


async def tools_here(command):
    async with stdio_client(StdioServerParameters(command=command)) as (read, write):
        async with ClientSession(read, write) as session:
            await session.initialize()
            return (await session.list_tools()).tools


async def discover_here(command):
    for _ in range(3):
        try:
            return await tools_here(command)
        except Exception as error:
            print(error)


def ask(llm: BaseChatModel, text, tries=3):
    for _ in range(tries):  # expect: retry-without-backoff
        try:
            return llm.invoke(text)
        except ConnectionError as error:
            print(error)
