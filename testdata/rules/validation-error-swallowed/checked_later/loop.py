import json


class Loop:
    def __init__(self, handler):
        self.handler = handler

    async def answer(self, tool_calls):
        for call in tool_calls:
            name = call.get("function", {}).get("name")
            raw = call.get("function", {}).get("arguments", "{}")
            try:
                args = json.loads(raw)
            except json.JSONDecodeError:
                args = {}  # expect: validation-error-swallowed
            yield await self.handler.execute_far_tool(name, args)

    async def refuse(self, tool_calls):
        for call in tool_calls:
            name = call.get("function", {}).get("name")
            raw = call.get("function", {}).get("arguments", "{}")
            try:
                args = json.loads(raw)
            except json.JSONDecodeError as error:
                yield f"no JSON: {error}"
                continue
            yield await self.handler.execute_far_tool(name, args)
