# Look-alikes: checked on every way, or no model's.
import json

import anthropic
import jsonschema

client = anthropic.Anthropic()


def checked(messages, tools, tool_objects):
    reply = client.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=messages, tools=tools)
    for block in reply.content:
        if block.type == "tool_use":
            tool_objects[block.name].run(tool_objects[block.name].Model.model_validate(block.input))


def checked_by_caller(message, run, schema):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)
        jsonschema.validate(args, schema)
        go(run, args)


def go(run, args):
    return run(**args)  # the only caller has checked


def events(message, handlers):
    return handlers[message["type"]](message["data"])  # a socket's event


def jobs(job, handlers):
    return handlers[job.name](*job.args)  # a queue's job: name and args alone are no model's


def command_line(name, text, commands):
    return commands[name](**json.loads(text))  # nobody says that a model wrote it


def passed_on(call, deltas):
    deltas.handle_tool_call_delta(tool_name=call.function.name, args=call.function.arguments)  # still a text: parsed elsewhere


def asked(call, run):
    args = json.loads(call.function.arguments)
    if not is_order(args):
        return "no order"
    return run(**args)


def is_order(args):
    return isinstance(args, dict) and set(args) == {"item"}


def each_turn_anew(message, tools, kept):
    for call in message.tool_calls:
        args = {}  # each turn begins with a new one
        if call.id:
            args = json.loads(call.function.arguments)
            kept.append(args)
        else:
            tools[call.function.name](**args)


def unused(tool_call):
    args = json.loads(tool_call.function.arguments)
    if tool_call.function.name == "status":
        return status(args)


def status(args):
    return link(args)


def link(args):  # takes them and does nothing with them
    return "https://status"
