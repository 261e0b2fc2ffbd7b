import json


def recorded(tool_call, events):
    args = json.loads(tool_call.function.arguments)
    if tool_call.function.name == "create_issue":
        events.send_event("issue", args)  # tells of it


def shown(tool_call, template):
    args = json.loads(tool_call.function.arguments)
    return template.format(**args)
