# What other tools inherit from, and has no name, is no tool; each heir is judged.
from typing import Any, Type

from langchain.tools import BaseTool
from pydantic import BaseModel


class SearchInput(BaseModel):
    query: str


class BaseSearchTool(BaseTool):
    place: str = ""

    def _run(self, query: Any) -> dict:
        return {"tool": self.name, "query": str(query)}


class SearchManual(BaseSearchTool):
    name: str = "search_manual"
    description: str = "looks into the manual"
    args_schema: Type[BaseModel] = SearchInput
    place: str = "./manual"


class SearchLaw(BaseSearchTool):
    name: str = "search_law"
    description: str = "looks into the law"
    args_schema: Type[BaseModel] = SearchInput


class BaseNoteTool(BaseTool):  # expect: tool-schema-missing
    name: str = "note"
    description: str = "writes a note down"

    def _run(self, note: Any) -> str:
        return str(note)


class ShortNoteTool(BaseNoteTool):
    name: str = "short_note"
    args_schema: Type[BaseModel] = SearchInput
