# **kwargs of a tool class is no schema: what is read of it by name is an argument that nothing types.
from crewai.tools import BaseTool as CrewTool
from langchain_core.tools import BaseTool, StructuredTool
from llama_index.core.tools import FunctionTool
from pydantic import BaseModel


class Query(BaseTool):  # expect: tool-schema-missing
    name: str = "query"
    description: str = "runs a query"

    def _run(self, **kwargs):
        return db.execute(kwargs["sql"])


class Ask(CrewTool):  # expect: tool-schema-missing
    name: str = "ask"
    description: str = "asks"

    def _run(self, **kwargs):
        return post(kwargs.get("question", ""))


class Forecast(CrewTool):
    name: str = "forecast"
    description: str = "CrewAI drops what the signature does not name, once it names something"

    def _run(self, data_path: str = None, **kwargs):
        return forecast(data_path or kwargs.get("data_file_path"))


class Named(BaseTool):  # expect: tool-schema-missing
    name: str = "named"
    description: str = "LangChain hands it over"

    def _run(self, data_path: str = None, **kwargs):
        return forecast(data_path or kwargs.get("data_file_path"))


class Sql(BaseModel):
    sql: str


class Checked(BaseTool):
    name: str = "checked"
    description: str = "has a schema"
    args_schema: type[BaseModel] = Sql

    def _run(self, **kwargs):
        return db.execute(kwargs["sql"])


class Framework(BaseTool):
    name: str = "framework"
    description: str = "reads what the framework hands over, and passes the rest on to a server that checks"

    def _run(self, **kwargs):
        manager = kwargs.pop("run_manager", None)
        return session.call_tool("x", kwargs)


# made of a function: its parameters are the schema


def untyped(sql):
    return db.execute(sql)


def also_untyped(sql, limit: int = 3):
    return db.execute(sql)


def typed(sql: str):
    return db.execute(sql)


first = StructuredTool.from_function(untyped, name="q")  # expect: tool-schema-missing
second = FunctionTool.from_defaults(fn=also_untyped)  # expect: tool-schema-missing
third = StructuredTool.from_function(func=typed)
fourth = StructuredTool.from_function(func=untyped, args_schema=Sql)


# A lambda's parameter can have no type.
looked = StructuredTool.from_function(func=lambda q: go(q), name="looked", description="d")  # expect: tool-schema-missing
found = FunctionTool.from_defaults(lambda x: go(x))  # expect: tool-schema-missing
