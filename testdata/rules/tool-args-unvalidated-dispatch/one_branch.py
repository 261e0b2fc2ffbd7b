# One field is asked for whatever the tool is; then any tool runs.
import json


def every(message, tools):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        if not args.get("user_id"):
            raise ValueError("no user")
        tools[call.function.name](**args)


def of_one(message, remove):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)
        if call.function.name != "remove":
            continue
        if args.get("user_id") is None:
            raise ValueError("no user")
        remove(**args)
