# Every handler of the table makes its keys what they should be, however it came into the table.
import json

TOOLS = {}
BY_METHOD = {}


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
    text = args.get("text")
    if not isinstance(text, str):
        return "text is missing"
    return speak(text)


def decorated(message):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)
        print(TOOLS[call.function.name](args))


class Registry:
    def __init__(self):
        self.functions = {}

    def register(self, function):
        self.functions[function.__name__] = function
        return function

    def run(self, name, args):
        return self.functions[name](args)


registry = Registry()


@registry.register
def find(args):
    return look(str(args["text"]), max(1, int(args.get("limit", 5))))


def registered(message):
    for call in message.tool_calls:
        print(registry.run(call.function.name, json.loads(call.function.arguments)))


# By keywords: Python refuses what is missing and what is too much.
def add(a, b):
    return total(float(a), float(b))


def shout(text, **_):
    return speak(str(text))


def everything():
    return all_there_is()


KEYWORDS = {"add": add, "shout": shout, "everything": everything}


def by_keywords(message):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)
        print(KEYWORDS[call.function.name](**args))


class Box:
    def __init__(self):
        self.tools = {"add": self.add}

    def add(self, a, b=0):
        return total(float(a), float(b))

    def turn(self, message):
        for call in message.tool_calls:
            print(self.tools[call.function.name](**json.loads(call.function.arguments)))
