# The {} stands for a text that is empty, at the first parse and at the second; what is broken raises at both.
import json


class Agent:
    async def _run(self, name: str, arguments: dict):
        if name == "search":
            return self.skills.search(arguments.get("query", ""))
        return None

    async def execute(self, name: str, text: str) -> str:
        try:
            return await self._run(name, json.loads(text) if text else {})
        except Exception as e:
            again = None
            try:
                again = await self._run(name, json.loads(text) if text.strip() else {})
            except Exception as e2:
                print(e2)
            return again or f"failed: {e}"

    async def run(self, calls):
        for tc in calls:
            await self.execute(tc["function"]["name"], tc["function"]["arguments"])
