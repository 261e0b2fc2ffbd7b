# A check that stands under a question: whether there is a schema to hold them against, or which tool it is.
import json

import openai

from backend import registry, tools

client = openai.OpenAI()


def misfit(arguments, schema):
    for name in schema.get("required", []):
        if name not in arguments:
            return f"missing {name}"
    for name, value in arguments.items():
        if schema["properties"][name]["type"] == "string" and not isinstance(value, str):
            return f"{name} must be a string"
    return None


class Gateway:
    def misfit(self, arguments, schema):
        return misfit(arguments, schema)

    def run(self, name, arguments):
        tool = registry.find(name)
        if tool and tool.schema:
            error = self.misfit(arguments, tool.schema)
            if error:
                return {"error": error}
        return tools.TABLE[name](**arguments)

    def run_one(self, name, arguments):
        if name == "remove":
            error = self.misfit(arguments, registry.REMOVE)
            if error:
                return {"error": error}
        return tools.TABLE[name](**arguments)

    def run_noted(self, name, arguments):
        tool = registry.find(name)
        if tool and tool.schema:
            error = self.misfit(arguments, tool.schema)
            print(error)
        return tools.TABLE[name](**arguments)

    def answer(self, messages):
        reply = client.chat.completions.create(model="m", messages=messages, tools=tools.ALL)
        for call in reply.choices[0].message.tool_calls:
            self.run(call.function.name, json.loads(call.function.arguments))

    def answer_one(self, messages):
        reply = client.chat.completions.create(model="m", messages=messages, tools=tools.ALL)
        for call in reply.choices[0].message.tool_calls:
            self.run_one(call.function.name, json.loads(call.function.arguments))  # expect: tool-args-unvalidated-dispatch

    def answer_noted(self, messages):
        reply = client.chat.completions.create(model="m", messages=messages, tools=tools.ALL)
        for call in reply.choices[0].message.tool_calls:
            self.run_noted(call.function.name, json.loads(call.function.arguments))  # expect: tool-args-unvalidated-dispatch
