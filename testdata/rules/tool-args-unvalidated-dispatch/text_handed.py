# Text is told of where it is parsed, once.
import json

from openai.types.chat import ChatCompletionMessageToolCall


class Agent:
    def __init__(self, tools):
        self.tools = tools

    def one(self, tool_call: ChatCompletionMessageToolCall):
        return self.run(tool_call.function.name, tool_call.function.arguments)

    def run(self, name, text):
        args = json.loads(text)  # expect: tool-args-unvalidated-dispatch
        return self.tools[name](**args)
