import json


def direct(tool_call, fn):
    return fn(**json.loads(tool_call.function.arguments))  # expect: tool-args-unvalidated-dispatch


def by_name(tool_call, handlers):
    args = json.loads(tool_call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch
    return handlers[tool_call["function"]["name"]](args)


def by_getattr(tool_call, obj):
    args = json.loads(tool_call.function.arguments or "{}")  # expect: tool-args-unvalidated-dispatch
    return getattr(obj, tool_call.function.name)(**args)


def wrapper(call):
    name = call.get("function", {}).get("name")
    args = json.loads(call.get("function").get("arguments"))  # expect: tool-args-unvalidated-dispatch
    print(args)
    return execute_function(name, **args)


class Agent:
    def step(self, tool_call):
        try:
            arguments = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        except json.JSONDecodeError:
            arguments = {}
        return self._handle_tool_execution(name="x", function_args=arguments)

    def one_hop(self, tool_call):
        text = tool_call.function.arguments
        arguments = json.loads(text)  # expect: tool-args-unvalidated-dispatch
        return self.run_tool("x", arguments)


def parse(tool_call):
    return json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch


def in_another_function(tool_call, fn):
    return fn(**parse(tool_call))
