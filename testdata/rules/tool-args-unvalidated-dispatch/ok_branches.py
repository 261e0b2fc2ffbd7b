# What another branch parses in the turn before never reaches this one, which begins with its own.
import json

from pydantic import BaseModel


class Order(BaseModel):
    item: str


def each(message, handlers):
    for call in message.tool_calls:
        if call.function.name == "order":
            args = Order.model_validate_json(call.function.arguments)
            handlers["order"](args)
        else:
            args = json.loads(call.function.arguments)
            print("unknown tool", args)
