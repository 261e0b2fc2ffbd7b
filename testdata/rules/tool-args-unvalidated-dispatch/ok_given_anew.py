# What a check gives back takes the place of what it was given, with what is wrong beside it.
import json

from openai import OpenAI


class Tool:
    def __init__(self, name, parameters, handler):
        self.name, self.parameters, self.handler = name, parameters, handler


def coerced(tool, arguments):
    wanted = tool.parameters.get("properties", {})
    for key, value in arguments.items():
        if key not in wanted:
            return arguments, f"{key} is unknown"
        if wanted[key]["type"] == "string" and not isinstance(value, str):
            return arguments, f"{key} must be a string"
    return arguments, None


class Registry:
    def __init__(self, tools):
        self.tools = {t.name: t for t in tools}

    async def call(self, name, args=None):
        tool = self.tools.get(name)
        arguments = dict(args) if isinstance(args, dict) else {}
        arguments, complaint = coerced(tool, arguments)
        if complaint:
            return {"error": complaint}
        return await tool.handler(arguments)


async def turn(registry, messages, tools):
    answer = OpenAI().chat.completions.create(model="m", messages=messages, tools=tools)
    for call in answer.choices[0].message.tool_calls:
        await registry.call(call.function.name, json.loads(call.function.arguments))


async def main(tools):
    await turn(Registry(tools), [], [])
