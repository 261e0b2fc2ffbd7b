# Classes whose arguments are limited: by a schema of their own, by what _run says.
from typing import Optional, TypedDict

from crewai.tools import BaseTool as CrewTool
from langchain_core.tools import BaseTool
from pydantic import BaseModel


class Item(TypedDict):
    id: int


class Order(BaseModel):
    item: str


class Typed(BaseTool):
    name: str = "typed"
    description: str = "d"

    def _run(self, url: str, item: Item, tags: Optional[list[str]] = None) -> str:
        return go(url, item, tags)


class Schema(BaseTool):
    name: str = "schema"
    description: str = "d"
    args_schema: type = Order

    def _run(self, **kwargs: dict) -> str:
        return go(kwargs)


class Late(CrewTool):
    def __init__(self, schema):
        super().__init__(name="late", description="d", args_schema=schema)

    def _run(self, config: dict) -> str:  # its schema is given to __init__
        return go(config)


class Extras(BaseTool):
    name: str = "extras"
    description: str = "d"

    def _run(self, url: str, *args: list, **kwargs: dict) -> str:  # the framework's own
        return go(url)
