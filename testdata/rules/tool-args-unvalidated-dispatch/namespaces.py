# A call put together as an object of the standard library's: its fields are what it was given.
import json
from types import SimpleNamespace

from elsewhere import HANDLERS, Order


def run(message):
    for call in message.tool_calls:
        arguments = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        block = SimpleNamespace(name=call.function.name, input=arguments)
        handler = HANDLERS.get(block.name)
        print(handler(**block.input) if handler else "unknown")


def run_checked(message):
    for call in message.tool_calls:
        order = Order.model_validate(json.loads(call.function.arguments))
        block = SimpleNamespace(name=call.function.name, input=order)
        print(HANDLERS[block.name](block.input))
