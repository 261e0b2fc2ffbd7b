# It is told beside the {}, and nobody asks.
import json

TOOLS = {}


def pair(text):
    try:
        return json.loads(text), None
    except ValueError as error:
        return {}, str(error)  # expect: validation-error-swallowed


def run(call):
    args, error = pair(call.function.arguments)
    print(error)
    return TOOLS[call.function.name](**args)
