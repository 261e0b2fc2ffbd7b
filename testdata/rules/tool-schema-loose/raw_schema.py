# LiveKit: the schema stands beside the function, which gets what was sent in one dict.
from livekit.agents import Agent, RunContext, function_tool

SCHEMA = {
    "name": "remove",
    "description": "d",
    "parameters": {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]},
}


class Assistant(Agent):
    @function_tool(raw_schema=SCHEMA)
    async def remove(self, raw_arguments: dict[str, object], context: RunContext):
        return await remove_user(raw_arguments["id"])

    @function_tool
    async def store(self, context: RunContext, data: dict):  # expect: tool-schema-loose
        return await save(data["id"])
