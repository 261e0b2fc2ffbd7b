# What somebody's page posts to a route is no model's; the protocol's own pair is.
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel

app = FastAPI()
router = APIRouter()


class RunRequest(BaseModel):
    tool_name: str
    tool_input: dict


class CallRequest(BaseModel):
    name: str
    arguments: dict


@app.post("/replay")
async def replay(request: RunRequest):
    return await tools.execute(request.tool_name, request.tool_input)


@router.post("/tools/call")
async def call(request: CallRequest):
    return await tools.execute(request.name, request.arguments)  # expect: tool-args-unvalidated-dispatch


async def agent(request: RunRequest):
    return await tools.execute(request.tool_name, request.tool_input)  # expect: tool-args-unvalidated-dispatch


@router.get_tool("/x")
async def other(request: RunRequest):
    return await tools.execute(request.tool_name, request.tool_input)  # expect: tool-args-unvalidated-dispatch
