# A function for each tool: it is handed the call and parses its arguments; who calls it has looked at the name.
import json

from elsewhere import heading, run_it


def handle_command(call):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return run_it(args["command"], args.get("count"))


def handle_checked(call):
    args = json.loads(call.function.arguments)
    if not isinstance(args.get("command"), str):
        return "command must be a string"
    return run_it(args["command"])


def title_of(call):
    args = json.loads(call.function.arguments)
    return heading(args["title"])


def args_of(call):
    return json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch


def handle_session(call, session):
    args = args_of(call)
    return session.run(args["command"])


class Answering:
    def __init__(self):
        self.messages = []

    def answer(self, call_id, text):
        self.messages.append({"role": "tool", "tool_call_id": call_id, "content": text})

    def note(self, call_id, text):
        print(call_id, text)

    def handle_ping(self, call):
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        out = ping(args["host"])
        self.answer(call.id, out)

    def noted(self, call):
        args = json.loads(call.function.arguments)
        out = ping(args["host"])
        self.note(call.id, out)
