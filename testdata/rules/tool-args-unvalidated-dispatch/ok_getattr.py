# A method that a literal name takes is that method: what it checks, it checks.
import json


class Registry:
    def __init__(self):
        self._tools = {}

    def execute(self, name, params):
        tool = self._tools[name]
        errors = tool.validate_params(params)
        if errors:
            return "Error: " + "; ".join(errors)
        return tool.run(**params)


class Loop:
    def __init__(self):
        self.tools = Registry()

    def resume(self, tool_call):
        args = json.loads(tool_call["function"]["arguments"])
        execute = getattr(self.tools, "execute", None)
        if not callable(execute):
            return None
        return execute(tool_call["function"]["name"], args)

    def at_once(self, tool_call):
        args = json.loads(tool_call["function"]["arguments"])
        return getattr(self.tools, "execute")(tool_call["function"]["name"], args)


def of_parameter(tools: Registry, tool_call):
    args = json.loads(tool_call["function"]["arguments"])
    run = getattr(tools, "execute", None)
    return run(tool_call["function"]["name"], args) if run else None


# A method that checks and raises, taken by its name of whatever the table holds: at once, by a name, and where there is one.
class Post:
    def prepare_call(self, args):
        if not isinstance(args.get("to"), str):
            raise ValueError("to")
        return args

    def run(self, args):
        return self.send(args["to"])


POSTS = {"post": Post()}


def prepared(tool_call):
    tool = POSTS[tool_call["function"]["name"]]
    args = getattr(tool, "prepare_call")(json.loads(tool_call["function"]["arguments"]))
    return tool.run(args)


def prepared_by_name(tool_call):
    tool = POSTS[tool_call["function"]["name"]]
    args = json.loads(tool_call["function"]["arguments"])
    prepare = getattr(tool, "prepare_call")
    return tool.run(prepare(args))


def prepared_where_possible(tool_call):
    tool = POSTS[tool_call["function"]["name"]]
    args = json.loads(tool_call["function"]["arguments"])
    prepare = getattr(tool, "prepare_call", None)
    if prepare is not None:
        args = prepare(args)
    return tool.run(args)
