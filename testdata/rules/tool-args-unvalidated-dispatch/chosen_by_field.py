# One field's word chooses what becomes of another, and says nothing of that.
import json


def by_word(call):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if call.function.name == "todo":
        if args["action"] == "add":
            return add_todo(args["text"])
        elif args["action"] == "remove":
            return remove_todo(args["id"])


def by_name(call):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if call.function.name == "todo":
        action = args.get("action")
        if action == "remove":
            return remove_todo(args["id"])


def by_case(call):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if call.function.name == "todo":
        match args["action"]:
            case "remove":
                return remove_todo(args["id"])


def itself(call):
    args = json.loads(call.function.arguments)
    if call.function.name == "mode":
        if args["mode"] == "fast":
            return switch_to(args["mode"])


def and_its_type(call):
    args = json.loads(call.function.arguments)
    if call.function.name == "todo":
        if args["action"] == "remove" and isinstance(args["id"], int):
            return remove_todo(args["id"])


def by_flag(call):
    args = json.loads(call.function.arguments)  # todo-expect: tool-args-unvalidated-dispatch
    if call.function.name == "todo":
        if args.get("dry_run"):
            return "would remove"
        return remove_todo(args["id"])
