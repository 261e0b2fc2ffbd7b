# The same, where each handler, or each object that is called, looks at what it gets and refuses what does not fit.
import json


class Weather:
    def takes(self, name):
        return name == "weather"

    def run(self, args):
        if not isinstance(args.get("city"), str):
            raise ValueError("city")
        return self.ask(args["city"])


class Notes:
    def takes(self, name):
        return name == "notes"

    def run(self, args):
        if not isinstance(args.get("text"), str):
            raise ValueError("text")
        return self.keep(args["text"])


class Agent:
    def __init__(self, handlers):
        self.handlers = handlers

    def step(self, reply):
        for call in reply.tool_calls:
            args = json.loads(call.function.arguments)
            for handler in self.handlers:
                if handler.takes(call.function.name):
                    yield handler.run(args)


def main(reply):
    return Agent(handlers=[Weather(), Notes()]).step(reply)


class Post:
    name = "post"

    def __call__(self, args):
        to = args.get("to")
        if not isinstance(to, str):
            return "to must be a text"
        return self.send(to)


class Table:
    def __init__(self, tools):
        self.tools = {tool.name: tool for tool in tools}

    def step(self, reply):
        for call in reply.tool_calls:
            args = json.loads(call.function.arguments)
            yield self.tools[call.function.name](args)


def table(reply):
    return Table(tools=[Post()]).step(reply)
