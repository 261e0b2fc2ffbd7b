# Handlers that a caller hands in as a list: one that a name picks by its own question, and objects that are called.
import json


class Weather:
    def takes(self, name):
        return name == "weather"

    def run(self, args):
        return self.ask(args["city"])


class Notes:
    def takes(self, name):
        return name == "notes"

    def run(self, args):
        return self.keep(args["text"])


class Agent:
    def __init__(self, handlers, spare=None):
        self.handlers = handlers
        self.spare = spare

    def step(self, reply):
        for call in reply.tool_calls:
            args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
            for handler in self.handlers:
                if handler.takes(call.function.name):
                    yield handler.run(args)


def main(reply):
    return Agent(handlers=[Weather(), Notes()]).step(reply)


class Post:
    name = "post"

    def __call__(self, args):
        return self.send(args["to"], args["text"])


class Table:
    def __init__(self, tools):
        self.tools = {tool.name: tool for tool in tools}

    def step(self, reply):
        for call in reply.tool_calls:
            args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
            yield self.tools[call.function.name](args)


def table(reply):
    return Table(tools=[Post()]).step(reply)
