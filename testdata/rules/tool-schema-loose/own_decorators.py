# A decorator of one's own that makes a tool of what it gets.
from functools import wraps
from typing import Any, Dict

from langchain_core.tools import tool

from backend import client


def tracked(func):
    return tool(func)


def counted(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)

    return tool(wrapper)


def timed(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)

    return wrapper


@tracked
def update(contact_id: str, updates: Dict[str, Any]) -> str:  # expect: tool-schema-loose
    """Update a contact."""
    return client.update(contact_id, updates)


@counted
def note(contact_id: str, fields: dict) -> str:  # expect: tool-schema-loose
    """Note something of a contact."""
    return client.note(contact_id, fields)


@timed
def inner(contact_id: str, fields: dict) -> str:
    return client.note(contact_id, fields)


@tracked
def named(contact_id: str, name: str) -> str:
    """Name a contact."""
    return client.update(contact_id, {"name": name})
