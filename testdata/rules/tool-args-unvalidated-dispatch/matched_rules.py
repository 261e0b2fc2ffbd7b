# A helper that compares answers a question: where nobody asks, nothing is checked.
import json


def matches(rule, args):
    if not isinstance(args.get("command"), str):
        return False
    return args["command"].startswith(rule)


class Registry:
    def execute(self, name, args):
        print(matches("git ", args))
        return self.tools[name].execute(args)


class Loop:
    def __init__(self, registry: Registry):
        self.registry = registry

    def run(self, message):
        for call in message.tool_calls:
            args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
            self.registry.execute(call.function.name, args)
