# What a tool says it would touch is shown to a person.
import json


def turn(message, registry, ui):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)
        tool = registry[call.function.name]
        if not ui.confirm(call.function.name, files=[tool.files(args)]):
            continue
        tool.execute(Checked.model_validate(args))


def pushed(message, registry, page):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)
        tool = registry[call.function.name]
        pending = page.begin(call.id, tool.files(args))
        page.finish(pending, tool.execute_tool(Checked.model_validate(args)))
