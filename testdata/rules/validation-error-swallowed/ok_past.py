# Calls that have run already are told of: nothing goes on with what did not parse.
import json

from agents import Agent, Runner
from openai import OpenAI

client = OpenAI()


def trace(question):
    result = Runner.run_sync(Agent(name="clerk", tools=TOOLS), question)
    shown = []
    for item in result.new_items:
        if item.type == "tool_call_item":
            try:
                args = json.loads(item.raw_item.arguments)
            except ValueError:
                args = {"raw": item.raw_item.arguments}
            shown.append({"type": "tool_call", "tool": item.raw_item.name, "input": args})  # the runner ran it
    return shown


def remote(question):
    body = client.responses.create(model="gpt-5", input=question, tools=[{"type": "mcp"}])
    calls = []
    for item in body.output:
        if item.type == "mcp_call":
            try:
                args = json.loads(item.arguments)
            except ValueError:
                args = {"_raw": item.arguments}
            calls.append({"tool": item.name, "arguments": args, "result": item.output})
    return calls


def told(question):
    body = client.responses.create(model="gpt-5", input=question, tools=TOOLS)
    for item in body.output:
        try:
            args = json.loads(item.arguments)
        except ValueError:
            args = {}
        yield sse({"event": "tool_call", "tool": item.name, "input": args})


def sse(body):
    return f"data: {json.dumps(body)}\n\n"
