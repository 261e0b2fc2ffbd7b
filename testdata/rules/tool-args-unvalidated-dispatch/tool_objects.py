# The program's own class of that name, and the function of the SDK's object itself: nothing checks.
import json

from mcp.server.fastmcp.tools import Tool as FastTool
from openai import OpenAI

client = OpenAI()


class Tool:
    def __init__(self, function):
        self.function = function

    def run(self, arguments):
        return self.function(**arguments)


def calls_of(messages):
    return client.chat.completions.create(model="m", messages=messages).choices[0].message.tool_calls


def own(messages, tools: dict[str, Tool]):
    for call in calls_of(messages):
        tools[call.function.name].run(json.loads(call.function.arguments))  # expect: tool-args-unvalidated-dispatch


def past_the_check(messages, tools: dict[str, FastTool]):
    for call in calls_of(messages):
        tools[call.function.name].fn(**json.loads(call.function.arguments))  # expect: tool-args-unvalidated-dispatch
