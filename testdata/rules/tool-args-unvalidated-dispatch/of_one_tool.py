# A question put to one tool alone says nothing of the others.
import anthropic

client = anthropic.Anthropic()


def is_slow(name: str, args: dict) -> bool:
    return name == "bash" and "install" in args.get("command", "")


def run_handler(handler, args: dict) -> str:
    return handler(**args)


class Agent:
    def __init__(self, handlers):
        self.handlers = handlers

    def handle(self, block):
        if block.name == "bash" and is_slow(block.name, block.input):
            return "started"
        return run_handler(self.handlers.get(block.name), block.input)  # expect: tool-args-unvalidated-dispatch

    def step(self, messages, tools):
        r = client.messages.create(model="m", max_tokens=9, messages=messages, tools=tools)
        return [self.handle(b) for b in r.content if b.type == "tool_use"]


class Checking:
    def __init__(self, handlers, validator):
        self.handlers = handlers
        self.validator = validator

    def handle(self, block):
        if self.validator and not self.validator.fits(block.name, block.input):
            return "does not fit"  # where there is one, it decides for all
        return run_handler(self.handlers.get(block.name), block.input)

    def step(self, messages, tools):
        r = client.messages.create(model="m", max_tokens=9, messages=messages, tools=tools)
        return [self.handle(b) for b in r.content if b.type == "tool_use"]
