# What somebody's page posts to a route is no model's.
from pydantic import BaseModel


class ToolRunRequest(BaseModel):
    tool_name: str
    tool_input: dict


def routes(app, tools):
    @app.post("/replay")
    async def execute_tool(request: ToolRunRequest):
        return await tools.execute(request.tool_name, request.tool_input)

    @app.step("/replay")
    async def step(request: ToolRunRequest):
        return await tools.execute(request.tool_name, request.tool_input)  # expect: tool-args-unvalidated-dispatch
