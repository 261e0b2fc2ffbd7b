# Nothing tells what the manager is, but one class of the project has such a method, and it checks.
import json


def turn(message, helper):
    for call in message.tool_calls:
        yield helper.manager.call_plugin(call.function.name, json.loads(call.function.arguments))
