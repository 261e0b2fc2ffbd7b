"""What a framework held against a schema arrives as the type of the parameter it becomes."""
import sqlite3
from typing import Type

from langchain_core.tools import BaseTool
from pydantic import BaseModel


class Rows:
    name = "rows"
    description = "Rows of the table"

    async def execute(self, limit: int = 100, order: str = "id", **kwargs):
        cur = sqlite3.connect("a.db").cursor()
        cur.execute(f"SELECT * FROM t LIMIT {limit}")
        cur.execute(f"SELECT * FROM t ORDER BY {order}")  # expect: model-output-to-shell
        return cur.fetchall()


class Adapter(BaseTool):
    rows: Rows
    args_schema: Type[BaseModel]

    def __init__(self, rows: Rows, args_schema: Type[BaseModel]):
        super().__init__(name=rows.name, description=rows.description, args_schema=args_schema, rows=rows)
        self.rows = rows

    async def _arun(self, **kwargs) -> str:
        return str(await self.rows.execute(**kwargs))


class Input(BaseModel):
    limit: int = 100
    order: str = "id"


tool = Adapter(Rows(), Input)
