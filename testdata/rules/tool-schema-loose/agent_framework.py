# Microsoft's agent framework makes a schema of the signature, unless one is given.
from typing import Annotated, Any

from agent_framework import tool
from pydantic import BaseModel, Field


class Customer(BaseModel):
    id: str


@tool
def plain(customer: dict) -> str:  # expect: tool-schema-loose (warning)
    """Book."""
    return book(customer["id"])


@tool(name="described")
def described(customer: Annotated[dict, Field(description="who")]) -> str:  # expect: tool-schema-loose (warning)
    """Book."""
    return book(customer["id"])


@tool(schema=Customer)
def given(id) -> str:
    """Book."""
    return book(id)


@tool
def typed(customer: Customer) -> str:
    """Book."""
    return book(customer.id)


@tool
def filled(query: str, **kwargs: Any) -> str:
    """What the program gives a run arrives in kwargs, and the model sees none of it."""
    return look(query, kwargs.get("user"))
