# A method of the tool gives back what checks and runs, or checks itself: every call goes through it.
import json
from pydantic import BaseModel


class Tool:
    def __init__(self, model: type[BaseModel], run):
        self.model, self.run = model, run

    def handler(self):
        def go(args):
            return self.run(self.model.model_validate(args))
        return go

    def handle(self, args):
        return self.run(self.model.model_validate(args))


class Dispatcher:
    def __init__(self):
        self.tools: dict[str, Tool] = {}

    def dispatch(self, name, args):
        tool = self.tools.get(name)
        handler = tool.handler()
        return handler(args)

    def dispatch_directly(self, name, args):
        tool = self.tools.get(name)
        return tool.handle(args)


# nobody says what is in the table
class Untyped:
    def __init__(self):
        self.tools = {}

    def dispatch(self, name, args):
        tool = self.tools.get(name)
        return tool.handle(args)


def run(dispatcher: Dispatcher, other: Untyped, response):
    for tc in response.tool_calls:
        dispatcher.dispatch(tc.function.name, json.loads(tc.function.arguments))
        dispatcher.dispatch_directly(tc.function.name, json.loads(tc.function.arguments))
        other.dispatch(tc.function.name, json.loads(tc.function.arguments))
