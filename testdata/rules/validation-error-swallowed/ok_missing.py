# {} for a key that is missing: what does not parse never comes there.
import json

from langchain_openai import ChatOpenAI
from tools import call_by_name

llm = ChatOpenAI(model="m", temperature=0)


async def plan(question):
    reply = await llm.ainvoke(question)
    try:
        steps = json.loads(reply.content)
    except json.JSONDecodeError:
        return {"plan": None, "error": "no JSON"}
    return {"plan": steps}


async def one(call):
    args = call.get("args", {})
    return await call_by_name(call["tool"], args)


async def go(question):
    out = await plan(question)
    for call in out["plan"] or []:
        await one(call)
