# The model says which tool, and no more: a text has no arguments, and the object made of it has the empty default.
from dataclasses import dataclass, field

from ollama import chat

from elsewhere import REGISTRY


@dataclass
class ToolRequest:
    tool: str
    arguments: dict = field(default_factory=dict)


def detect(command):
    response = chat(model="m", messages=[{"role": "user", "content": "Only say the tool's name. " + command}])
    return response["message"]["content"].strip().splitlines()[0]


def execute_tool(request):
    if isinstance(request, str):
        request = ToolRequest(tool=request)
    tool = REGISTRY.get(request.tool)
    arguments = request.arguments
    return tool["function"](**arguments)


def main(command):
    for name in detect(command).split(","):
        execute_tool(name.strip())


def called(command, tools):
    response = chat(model="m", messages=[{"role": "user", "content": command}], tools=tools)
    for call in response.message.tool_calls:
        name = call.function.name.strip()
        REGISTRY[name]["function"](**call.function.arguments)  # expect: tool-args-unvalidated-dispatch
