# a framework's tool checks what it gets; the executor is the caller's own
import json

from langchain_core.tools import tool


@tool
def add(a: int, b: int) -> int:
    """Adds."""
    return a + b


TOOLS = {t.name: t for t in [add]}


async def execute_single_tool(tool_name, arguments):
    tool = TOOLS.get(tool_name)
    if tool is None:
        return "unknown"
    return await tool.ainvoke(arguments)


async def run_all(response, tool_executor):
    results = []
    for call in response.tool_calls:
        results.append(await tool_executor(call["name"], call["args"]))
    return results


async def run_parsed(invocations, tool_executor):
    results = []
    for inv in invocations:
        args = json.loads(inv.function.arguments)
        results.append(await tool_executor(inv.function.name, args))
    return results


async def main(response, invocations):
    await run_all(response, execute_single_tool)
    await run_parsed(invocations, execute_single_tool)
