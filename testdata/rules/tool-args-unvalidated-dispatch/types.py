# A part that is taken only when it is what it should be.
import json
import os


def remove(path: str) -> None:
    os.remove(path)


def run(tool_call) -> None:
    arguments = json.loads(tool_call.function.arguments)
    if tool_call.function.name == "remove_file":
        raw = arguments.get("path")
        remove(raw if isinstance(raw, str) else "")


def run_plain(tool_call) -> None:
    arguments = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if tool_call.function.name == "remove_file":
        remove(arguments.get("path"))
