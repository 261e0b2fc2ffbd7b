# In a loop, the tool still runs on the {} of this turn.
import json


def each(message, tools):
    for call in message.tool_calls:
        args = {}  # expect: validation-error-swallowed
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            print("no JSON")
        tools[call.function.name](**args)


def another_flag(call, tools, verbose):
    noted = ""
    try:
        args = json.loads(call.function.arguments)
    except json.JSONDecodeError as e:
        args = {}  # expect: validation-error-swallowed
        noted = str(e)
    if noted:
        print(noted)
    return tools[call.function.name](**args)


def kept_for_later(message, tools):
    todo = []
    for call in message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        todo.append((call.function.name, args))
    for name, args in todo:
        tools[name](**args)


def marked(call, tools):
    args = {}
    try:
        args = json.loads(call.function.arguments)
    except json.JSONDecodeError:
        args = {"__parse_error": call.function.arguments}  # expect: validation-error-swallowed
    return tools[call.function.name](args)
