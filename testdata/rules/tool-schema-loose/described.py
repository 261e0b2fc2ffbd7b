# Whatever is said around a type that takes anything, it still does.
from typing import Annotated, Any, List, Optional, TypedDict, Union

from crewai.tools import BaseTool
from langchain_core.tools import InjectedToolArg, tool
from fastmcp import FastMCP
from pydantic import AfterValidator, BaseModel, Field, field_validator

mcp = FastMCP("rows")


class Loose(BaseModel):
    id: int
    data: dict  # expect: tool-schema-loose
    value: Optional[Any] = None  # expect: tool-schema-loose


class Nested(TypedDict):
    rows: list[Any]  # expect: tool-schema-loose


class Tree(BaseModel):
    left: Optional["Tree"]
    children: list[Nested]


class Checked(BaseModel):
    data: dict

    @field_validator("data")
    def fits(cls, data):
        return data


@mcp.tool()
def add_rows(
    session: str,
    rows: Annotated[List[dict], Field(description="the rows")],  # expect: tool-schema-loose
    meta: Annotated[dict, "what else"],  # expect: tool-schema-loose
    more: Annotated[dict | None, Field(description="or nothing")] = None,  # expect: tool-schema-loose
    other: Union[str, dict] = "",  # expect: tool-schema-loose
):
    return session, rows, meta, more, other


@mcp.tool()
def put(one: Loose, all: list[Loose], tree: Tree):  # a class is told of once
    return one, all, tree


@tool(args_schema=Loose)
def with_schema(id, data):
    return id, data


class Put(BaseTool):
    name: str = "put"
    args_schema: type[BaseModel] = Loose

    def _run(self, id, data):
        return id, data


@tool
def checked(
    state: Annotated[dict, InjectedToolArg],  # no model fills it
    data: Annotated[dict, AfterValidator(len)],  # somebody looks at it
    own: Checked,
    names: Annotated[list[str], Field(description="names")],
):
    return state, data, own, names


@mcp.tool(exclude_args=["state"])
def half_hidden(state: dict | None = None, data: dict | None = None):  # expect: tool-schema-loose
    return state, data
