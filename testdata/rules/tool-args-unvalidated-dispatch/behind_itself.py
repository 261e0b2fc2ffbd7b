# One of the arguments is looked at in a tool that goes round again: that is no check of what goes into the next round.
import json

from model import ask
from tools import read


def dispatch(name, args):
    if name == "read":
        return read(**args)
    if name == "subagent":
        return subagent(args.get("task", ""))
    return "unknown"


def subagent(task):
    if not task:
        return "no task"
    messages = [task]
    for call in ask(messages).get("tool_calls") or []:
        name = call.get("function", {}).get("name", "")
        args = json.loads(call.get("function", {}).get("arguments", "{}"))  # expect: tool-args-unvalidated-dispatch
        messages.append(dispatch(name, args))
    return messages
