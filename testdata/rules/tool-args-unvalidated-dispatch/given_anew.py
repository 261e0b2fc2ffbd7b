# What is given anew with a count beside it was checked by nobody.
import json

from openai import OpenAI


def counted(tool, arguments):
    return arguments, len(tool.parameters)


class Registry:
    def __init__(self, tools):
        self.tools = {t.name: t for t in tools}

    async def call(self, name, args=None):
        tool = self.tools.get(name)
        arguments = dict(args) if isinstance(args, dict) else {}
        arguments, n = counted(tool, arguments)
        print(n)
        return await tool.handler(arguments)


async def turn(registry, messages, tools):
    answer = OpenAI().chat.completions.create(model="m", messages=messages, tools=tools)
    for call in answer.choices[0].message.tool_calls:
        await registry.call(call.function.name, json.loads(call.function.arguments))  # expect: tool-args-unvalidated-dispatch


async def here(messages, tools):
    answer = OpenAI().chat.completions.create(model="m", messages=messages, tools=tools)
    for call in answer.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        args, n = counted(tools[call.function.name], args)
        await tools[call.function.name].handler(args)


async def main(tools):
    await turn(Registry(tools), [], [])
