# Arguments that do not parse never reach the tool: what stood there before is not what runs.
import json


def next_call(message, tools):
    for call in message.tool_calls:
        args = {}
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            print("no JSON")
            continue  # the next call sets args afresh
        tools[call.function.name](**args)


def no_more_calls(message, tools):
    for call in message.tool_calls:
        args = {}
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            break
        tools[call.function.name](**args)


def overwritten(call, tools):
    args = {}
    try:
        args = json.loads(call.function.arguments)
    except json.JSONDecodeError:
        args = None
    if args is None:
        return "arguments are no JSON"
    return tools[call.function.name](**args)


def flagged(call, tools):
    args = {}
    err = None
    try:
        args = json.loads(call.function.arguments)
    except json.JSONDecodeError as e:
        err = str(e)
    if err:
        return err
    return tools[call.function.name](**args)


def flagged_in_handler(call, tools):
    bad = False
    try:
        args = json.loads(call.function.arguments)
    except json.JSONDecodeError:
        args = {}
        bad = True
    if bad:
        return "arguments are no JSON"
    return tools[call.function.name](**args)


def flagged_behind(call, tools):
    args, ok = {}, False
    try:
        args = json.loads(call.function.arguments)
        ok = True
    except json.JSONDecodeError:
        print("no JSON")
    if not ok:
        return "arguments are no JSON"
    return tools[call.function.name](**args)


def marked(call, tools):
    args = {}
    try:
        args = json.loads(call.function.arguments)
    except json.JSONDecodeError:
        args = {"__parse_error": call.function.arguments}
    if "__parse_error" in args:
        return "arguments are no JSON"
    return tools[call.function.name](**args)


def the_text_itself(call, tools):
    try:
        args = json.loads(call.function.arguments)
    except json.JSONDecodeError:
        args = {"input": call.function.arguments}  # a tool of one text gets it
    return tools[call.function.name](**args)


def without_arguments(message, tools):
    for call in message.tool_calls:
        args = {}  # of a call that has none
        if call.function.arguments:
            try:
                args = json.loads(call.function.arguments)
            except json.JSONDecodeError:
                print("no JSON")
                continue
        tools[call.function.name](**args)


def absent(message, run):
    for one in message.tool_calls:
        call = {"name": one.function.name, "arguments": one.function.arguments or {}}  # of a call that has none
        try:
            args = json.loads(call["arguments"]) if isinstance(call["arguments"], str) else call["arguments"]
            run(call["name"], args)
        except Exception as e:
            print(e)
