# The tool makes a model of what it gets before anything is done with it: a note, the model is told nothing of it.
from typing import Any, Optional, Union

from mcp.server.fastmcp import FastMCP
from pydantic import BaseModel

mcp = FastMCP("files")


class Attachment(BaseModel):
    id: str


def keep(text, files=None):
    made = None
    if files:
        if isinstance(files, dict):
            made = Attachment.model_validate(files)
        else:
            made = files
    return store.put(text, made)


@mcp.tool()
def whole(a: dict[str, Any]) -> str:  # expect: tool-schema-loose
    """Whole."""
    return store.put(Attachment.model_validate(a))


@mcp.tool()
def by_name(a: Optional[dict[str, Any]] = None) -> str:  # expect: tool-schema-loose
    """By name."""
    b = Attachment(**a) if a else None
    return store.put(b)


@mcp.tool()
def each(rows: list[dict[str, Any]]) -> str:  # expect: tool-schema-loose
    """Each."""
    return store.put([Attachment.model_validate(row) for row in rows])


@mcp.tool()
def further_in(text: str, files: Optional[Union[dict[str, Any], Attachment]] = None) -> str:  # expect: tool-schema-loose
    """Further in."""
    return keep(text, files)


@mcp.tool()
def either(a: Union[Attachment, dict[str, Any], None] = None) -> str:  # expect: tool-schema-loose (note)
    """Either."""
    if a is None:
        made = Attachment(id="")
    elif isinstance(a, Attachment):
        made = a
    else:
        made = Attachment.model_validate(a)
    return store.put(made)


@mcp.tool()
def other_way(a: Union[Attachment, dict[str, Any]]) -> str:  # expect: tool-schema-loose (warning)
    """The other way round."""
    if isinstance(a, Attachment):
        made = Attachment.model_validate(a)
    else:
        made = a["id"]
    return store.put(made)


# the tool's own check is not all there is: it is used as it came as well, or only the first row is looked at


@mcp.tool()
def used_too(a: dict[str, Any]) -> str:  # expect: tool-schema-loose
    """Used as well."""
    Attachment.model_validate(a)
    return store.put(a)


@mcp.tool()
def one_of_them(rows: list[dict[str, Any]]) -> str:  # expect: tool-schema-loose
    """One of them."""
    return store.put([Attachment.model_validate(rows[0])] + rows[1:])


@mcp.tool()
def imported_late(data: dict[str, Any]) -> str:  # expect: tool-schema-loose
    """Imported late."""
    try:
        from pydantic_models import Missing

        message = Attachment(**data)
    except ImportError:
        message = data  # where the library is missing, whatever was sent
    return store.put(message)


# an own check that raises, before anything else is done with it


def refuse_rows(rows):
    for row in rows:
        if not isinstance(row.get("bid"), (int, float)):
            raise ValueError("bid must be a number")


@mcp.tool()
def refused_first(account: str, rows: list[dict[str, Any]]) -> str:  # expect: tool-schema-loose (note)
    """Refused first."""
    refuse_rows(rows)
    return store.put(account, [(row["kind"], row["bid"]) for row in rows])


@mcp.tool()
def refused_late(account: str, rows: list[dict[str, Any]]) -> str:  # expect: tool-schema-loose (warning)
    """Refused late."""
    store.put(account, rows[0]["kind"])
    refuse_rows(rows)
    return store.put(account, [row["bid"] for row in rows])


def count_rows(rows):
    print(len(rows))


@mcp.tool()
def only_counted(account: str, rows: list[dict[str, Any]]) -> str:  # expect: tool-schema-loose (warning)
    """Only counted."""
    count_rows(rows)
    return store.put(account, [row["bid"] for row in rows])
