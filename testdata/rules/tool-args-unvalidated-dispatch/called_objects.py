# The same object, whose class only counts what it is called with.
import json


class Tool:
    types: dict = {}

    def fits(self, given):
        for name, value in given.items():
            self.seen += len(name)

    def __call__(self, **given):
        self.fits(given)
        return self.work(**given)

    def work(self, **given):
        raise NotImplementedError


def spread(message, tools):
    for call in message.tool_calls:
        tool: Tool = tools[call.function.name]
        tool(**json.loads(call.function.arguments))  # expect: tool-args-unvalidated-dispatch
