# The same in Python: a lambda each.
import json

TITLES = {"fetch": lambda a: f"Fetching {a.get('url')}", "move": lambda a: "Moving to " + a["to"]}


def shown(message, show):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)
        if call.function.name in TITLES:
            show(TITLES[call.function.name](args))
