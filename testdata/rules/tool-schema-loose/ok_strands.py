from strands import tool


@tool(inputSchema={"json": {"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]}})
def read(request: dict) -> str:  # the decorator's schema is what the model is held to
    return open(request["path"]).read()


@tool
def draw(intent: str, agent, tool_context: dict) -> str:  # Strands fills agent and tool_context itself
    return intent
