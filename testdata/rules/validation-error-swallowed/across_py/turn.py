from parsing import loads, loads_or_none


def run(tools, message):
    for call in message.tool_calls:
        tools[call.function.name](**loads(call.function.arguments))  # expect: validation-error-swallowed


def asked(tools, message):
    for call in message.tool_calls:
        args = loads_or_none(call.function.arguments)
        if args is None:
            yield "no JSON"
            continue
        yield tools[call.function.name](**args)
