# A method that a literal name takes and that checks nothing, one of who knows what, one that the model's name takes.
import json


class Registry:
    def __init__(self):
        self._tools = {}

    def execute(self, name, params):
        return self._tools[name](**params)


class Loop:
    def __init__(self, other):
        self.tools = Registry()
        self.other = other

    def resume(self, tool_call):
        args = json.loads(tool_call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch
        execute = getattr(self.tools, "execute", None)
        return execute(tool_call["function"]["name"], args)

    def unknown(self, tool_call):
        args = json.loads(tool_call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch
        execute = getattr(self.other, "execute", None)
        return execute(tool_call["function"]["name"], args)


class Named:
    def named(self, tool_call):
        args = json.loads(tool_call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch
        return getattr(self, tool_call["function"]["name"])(args)


class Post:
    def describe(self, args):
        return "post " + args["to"]

    def prepare_call(self, args):
        if not isinstance(args.get("to"), str):
            raise ValueError("to")
        return args

    def run(self, args):
        return self.send(args["to"])


POSTS = {"post": Post()}


def described(tool_call):
    tool = POSTS[tool_call["function"]["name"]]
    args = json.loads(tool_call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch
    describe = getattr(tool, "describe", None)
    if describe is not None:
        describe(args)
    return tool.run(args)


# only where the name asks for it
def sometimes(tool_call, strict):
    tool = POSTS[tool_call["function"]["name"]]
    args = json.loads(tool_call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch
    prepare = getattr(tool, "prepare_call")
    if strict:
        args = prepare(args)
    return tool.run(args)
