# A tool whose argument is the statement: a clause that is added to it makes it no other tool.
import psycopg2
from crewai.tools import BaseTool
from pydantic import BaseModel, Field


class SqlArgs(BaseModel):
    query: str = Field(description="The SQL query to execute")


class SqlTool(BaseTool):
    name: str = "SqlTool"
    description: str = "Execute SQL queries against the database."
    args_schema: type[BaseModel] = SqlArgs

    def _run(self, query: str) -> str:
        with psycopg2.connect("dbname=shop").cursor() as cursor:
            if "WHERE" not in query:
                parts = query.split("GROUP BY")
                query = f"{parts[0]} WHERE amount > 10 GROUP BY {parts[1]}"
            cursor.execute(query)
            return str(cursor.fetchall())


class CountArgs(BaseModel):
    query: str = Field(description="The condition")


class CountTool(BaseTool):
    name: str = "CountTool"
    description: str = "Counts orders."
    args_schema: type[BaseModel] = CountArgs

    def _run(self, query: str) -> str:
        with psycopg2.connect("dbname=shop").cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM orders WHERE {query}")  # expect: model-output-to-shell
            return str(cursor.fetchall())
