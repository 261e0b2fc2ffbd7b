# A word that mostly tells ("set", "create") acts in the branch of the tool that is called so.
import json


def branch(tool_call, client):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if tool_call.function.name == "create_issue":
        return client.create_issue(args["title"])


def spread(tool_call, set_light):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return set_light(**args)
