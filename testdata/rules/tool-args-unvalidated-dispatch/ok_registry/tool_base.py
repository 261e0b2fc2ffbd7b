from abc import ABC, abstractmethod

import jsonschema


class BaseTool(ABC):
    name = ""
    schema = {}

    @abstractmethod
    def execute(self, params):
        ...

    def check(self, params):
        try:
            jsonschema.validate(params, self.schema)
        except jsonschema.ValidationError as error:
            return str(error)
        return None


class ToolRegistry:
    def __init__(self):
        self.tools = {}

    def register(self, tool: BaseTool):
        self.tools[tool.name] = tool

    def execute(self, name, params):
        tool = self.tools.get(name)
        if tool is None:
            return "no such tool"
        return tool.execute(params)
