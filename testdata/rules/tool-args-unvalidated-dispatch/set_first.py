# Put into the chosen tool, which runs afterwards; or into something that does not.
import json


def run(call, actions):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    action = actions[call.function.name]
    action.set_args(args)
    return action.execute()


def shown(call, actions):
    args = json.loads(call.function.arguments)
    action = actions[call.function.name]
    action.set_args(args)
    return action.title()
