import json

from .base import Skill


class Registry:
    def __init__(self) -> None:
        self._tools: dict[str, Skill] = {}

    def register(self, tool: Skill) -> None:
        self._tools[tool.name] = tool

    async def call(self, name: str, arguments: str) -> str:
        tool = self._tools.get(name)
        if not tool:
            return "unknown"
        kwargs = json.loads(arguments) if arguments else {}  # expect: tool-args-unvalidated-dispatch
        return await tool.execute(**kwargs)
