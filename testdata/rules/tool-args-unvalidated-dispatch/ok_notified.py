# Somebody is told that a tool is about to run: nothing runs here.
import json


class Provider:
    def handle_tool_call(self, name, args, on_tool_call=None):
        if on_tool_call:
            on_tool_call(name, args)


class Answers(Provider):
    def read(self, message, on_tool_call=None):
        for call in message.tool_calls:
            args = json.loads(call.function.arguments)
            self.handle_tool_call(call.function.name, args, on_tool_call)
            self.logger.tool(call.function.name, args)


class Reply:
    @classmethod
    def of(cls, call):
        return cls(name=call.function.name, given=json.loads(call.function.arguments))  # makes one of itself


def counted(call):
    given = json.loads(call.function.arguments)
    if call.function.name == "count":
        return [n for n in range(given["n"])]


async def unknown(agent, call):
    raw = json.loads(call.function.arguments)
    if call.function.name not in agent.tools:
        await agent.run_hook_event("failed", tool_name=call.function.name, tool_input=raw, error="unknown tool")
        return "unknown tool"


class Hooked:
    async def run_hook_event(self, event, **fields):
        for hook in self.hooks:
            await hook(event, fields)
