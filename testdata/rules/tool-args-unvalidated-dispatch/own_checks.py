# What looks at the arguments for another purpose, or whose answer nobody heeds, checks nothing.
import json

TOOLS = {}
SCHEMAS = {}


def wrong_type(name, args):
    for key, kind in SCHEMAS[name].items():
        if not isinstance(args.get(key), kind):
            return key
    return None


def shortened(args):
    return {key: value[:20] if isinstance(value, str) else value for key, value in args.items()}


class Agent:
    def unheeded(self, call):
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        key = wrong_type(call.function.name, args)
        self.log.info(key)
        return TOOLS[call.function.name](**args)

    def after_a_person(self, call):
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        preview = shortened(args)
        if not self.confirm(preview):
            return "denied"
        return TOOLS[call.function.name](**args)

    def for_one_tool(self, call):
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        if call.function.name == "order":
            args = Order.model_validate(args).model_dump()
        return TOOLS[call.function.name](**args)

    def each_server(self, call):
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        for server in self.servers:
            return server.execute(call.function.name, args)
