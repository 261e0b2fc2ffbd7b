# A tool that is an object, and called: what its class does first holds the arguments against its types.
import json


class Tool:
    types: dict = {}

    def fits(self, given):
        for name, value in given.items():
            if name not in self.types or not isinstance(value, self.types[name]):
                raise ValueError(name)

    def __call__(self, **given):
        self.fits(given)
        return self.work(**given)

    def work(self, **given):
        raise NotImplementedError


def spread(message, tools):
    for call in message.tool_calls:
        tool: Tool = tools[call.function.name]
        tool(**json.loads(call.function.arguments))
