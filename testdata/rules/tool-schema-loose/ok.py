from typing import Dict, Optional, TypedDict

from langchain_core.tools import tool
from pydantic import BaseModel


class Item(BaseModel):
    id: int


class Update(TypedDict):
    id: int


@tool
def order(item: Item, counts: Dict[str, int], tags: list[str], update: Update):
    return item


@tool(args_schema=Item)  # the given schema counts, not the annotation
def with_schema(item: dict):
    return item


@tool
def with_config(item: int, config: dict):  # filled in by the framework
    return item


def plain(item: dict):  # no tool
    return item


@tool
def typed(names: list[str], counts: dict[str, int], near: Optional[list[int]] = None, tags: dict[str, list[str]] | None = None):
    """What the items are is said at every depth."""
    return names, counts, near, tags
