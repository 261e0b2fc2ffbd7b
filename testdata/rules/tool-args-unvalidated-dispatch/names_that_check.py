# A name that says it checks excuses only what could refuse.
import json


class Agent:
    def __init__(self, tools):
        self.tools = tools

    def validate_arguments(self, text):
        return json.loads(text)  # expect: tool-args-unvalidated-dispatch

    def parsed(self, tool_call):
        args = self.validate_arguments(tool_call.function.arguments)
        return self.tools[tool_call.function.name](**args)
