# Near ok_no_text.py: here what is broken becomes {}.
import json


class Agent:
    async def _run(self, name: str, arguments: dict):
        if name == "search":
            return self.skills.search(arguments.get("query", ""))
        return None

    async def execute(self, name: str, text: str) -> str:
        try:
            return await self._run(name, json.loads(text) if text else {})
        except Exception:
            return await self._run(name, {})  # expect: validation-error-swallowed

    async def asked(self, name: str, text: str) -> str:
        try:
            args = json.loads(text) if text else {}
        except Exception:
            args = {}  # expect: validation-error-swallowed
        return await self._run(name, args)

    async def run(self, calls):
        for tc in calls:
            await self.execute(tc["function"]["name"], tc["function"]["arguments"])
            await self.asked(tc["function"]["name"], tc["function"]["arguments"])
