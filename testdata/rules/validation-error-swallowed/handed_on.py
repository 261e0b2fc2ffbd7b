# What runs the call is not in sight; broken arguments go on in it all the same.
import json

from openai import OpenAI

client = OpenAI()


def blocks(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    out = []
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        out.append({"id": call.id, "name": call.function.name, "input": args})
    return out


def objects(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {"_raw_arguments": call.function.arguments}  # expect: validation-error-swallowed
        yield ToolCall(id=call.id, name=call.function.name, arguments=args)


def told(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        args, error = {}, None
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError as caught:
            error = str(caught)
        yield ToolCall(id=call.id, name=call.function.name, arguments=args, error=error)  # the block tells of it


def waiting(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        yield ToolCall(id=call.id, name=call.function.name, arguments=args, result=None)


def of_either_form(message):
    calls = []
    for call in message.tool_calls or []:
        args = call.function.arguments
        if isinstance(args, str):
            try:
                args = json.loads(args)
            except json.JSONDecodeError:
                args = {"raw": args}  # expect: validation-error-swallowed
        calls.append(ToolCallRequest(id=call.id, name=call.function.name, arguments=args))
    return Answer(content=message.content, tool_calls=calls)


def of_a_reply(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    return of_either_form(reply.choices[0].message)
