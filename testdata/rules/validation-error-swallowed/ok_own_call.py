# {} of a call that the program makes itself stands for no failure of another.
import json


class Registry:
    def __init__(self, tools):
        self.tools = tools

    def dispatch(self, name, args):
        return self.tools[name](**args)


def turn(registry: Registry, reply):
    shot = registry.dispatch("screenshot", {})
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except ValueError as error:
            return str(error)
        registry.dispatch(call.function.name, args)
    return shot
