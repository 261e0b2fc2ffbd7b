# One handler of the table takes a key as it came.
import json

TOOLS = {}


def tool(name):
    def put(function):
        TOOLS[name] = function
        return function

    return put


@tool("sum")
def sum_of(args):
    return total(int(args["a"]), int(args["b"]))


@tool("say")
def say(args):
    return speak(args["text"])


def decorated(message):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        print(TOOLS[call.function.name](args))


def add(a, b):
    return total(float(a), float(b))


def shout(text: str, loud: bool = False):  # nothing holds what comes against the annotations
    return speak(text, loud)


KEYWORDS = {"add": add, "shout": shout}


def by_keywords(message):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        print(KEYWORDS[call.function.name](**args))


def both(text, limit):
    log(str(text))
    return look(text, int(limit))


def everything():
    return all_there_is()


HALF = {"both": both, "everything": everything}


def half(message):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        print(HALF[call.function.name](**args))
