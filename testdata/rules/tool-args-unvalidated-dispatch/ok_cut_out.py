# Arguments cut out of the reply by a pattern are texts, each of them; a line that a person types is no model's.
import json
import re
from dataclasses import dataclass

import openai

client = openai.OpenAI()
CALL = re.compile(r"TOOL_CALL: (\w+)\((.*?)\)")
ARG = re.compile(r'(\w+)="([^"]*)"')


@dataclass
class ToolCall:
    tool: str
    args: dict


def parse(reply):
    calls = []
    for m in CALL.finditer(reply):
        args = {}
        for a in ARG.finditer(m.group(2)):
            args[a.group(1).strip()] = a.group(2).strip()
        calls.append(ToolCall(tool=m.group(1), args=args))
    return calls


def list_folder(path):
    return sorted(path)


REGISTRY = {"list_folder": list_folder}


class Agent:
    def run(self, text):
        answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
        return [self.one(call) for call in parse(answer.choices[0].message.content)]

    def one(self, tool_call: ToolCall):
        handler = REGISTRY[tool_call.tool]
        if tool_call.tool == "list_folder":
            return handler(tool_call.args.get("path", ""))


class Screen:
    TOOLS = {"list_folder": list_folder}

    def on_input(self, line):
        name, _, rest = line.partition(" ")
        table = {"tool_run": ("tool_run", lambda text: self.parse(text)), "help": ("help", lambda text: {})}
        command, parser = table[name]
        self.execute(command, parser(rest))

    def parse(self, text):
        words = text.split()
        return {"tool_name": words[0], "arguments": dict(zip(words[1::2], words[2::2]))}

    def execute(self, command, params):
        if command == "tool_run":
            return self.TOOLS[params.get("tool_name", "")](**params.get("arguments", {}))


# By another name for the method that registers, each makes its keys what they should be.
class Tool:
    def __init__(self, schema, handler):
        self.schema = schema
        self.handler = handler


class Toolbox:
    def __init__(self):
        self.tools = {}
        add = self.add
        add({"name": "days"}, self.days)
        add({"name": "buy"}, self.buy)

    def add(self, schema, handler):
        self.tools[schema["name"]] = Tool(schema, handler)

    def days(self, args):
        return count(int(args.get("days", 7)))

    def buy(self, args):
        return order(str(args["item"]))

    def turn(self, message):
        for call in message.tool_calls:
            args = json.loads(call.function.arguments)
            message.results.append(self.tools[call.function.name].handler(args))
