# What surely runs, or gives its answer back, may get the input as a text as well.
import json


async def surely(message, tools):
    for block in message.content:
        if block.type == "tool_use":
            await tools.execute_tool(block.name, json.dumps(block.input))  # expect: tool-args-unvalidated-dispatch


def answers(message, tools):
    results = []
    for block in message.content:
        if block.type == "tool_use":
            result = tools.post_tool_use(block.name, json.dumps(block.input))  # expect: tool-args-unvalidated-dispatch
            results.append(result)
    return results
