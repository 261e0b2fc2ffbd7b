# Every key that came is looked at, and whoever comes past the loop has no other.
import json


class Tool:
    names = ["query", "limit"]

    async def use(self, **kwargs):
        for name in kwargs:
            if name not in self.names:
                raise ValueError(f"{name} is no argument")
        return await self._run(**kwargs)


async def step(tool: Tool, call):
    args = json.loads(call.function.arguments)
    return await tool.use(**args)
