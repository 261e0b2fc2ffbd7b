# A tool made of a coroutine is told to the model as one made of a function.
from typing import Any

from langchain_core.tools import StructuredTool
from pydantic import BaseModel


class Note(BaseModel):
    text: str
    extras: dict[str, Any]  # expect: tool-schema-loose


class Page(BaseModel):
    number: int


async def note(text: str, extras: dict):
    return await store.put(text, extras)


async def page(number: int):
    return await store.get(number)


tools = [
    StructuredTool.from_function(coroutine=note, name="note", description="d", args_schema=Note),
    StructuredTool.from_function(coroutine=page, name="page", description="d", args_schema=Page),
]
