# Each argument goes through a helper that asks for its type.
import json


def text(value):
    if isinstance(value, str):
        return value.strip() or None
    return None


def run(tool_call, products):
    args = json.loads(tool_call.function.arguments)
    if tool_call.function.name == "fetch_product":
        return products.fetch_product(text(args.get("id")))
