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


SECTIONS = {}


def section(name):
    def decorator(func):
        SECTIONS[name] = func.__name__
        return tool(func)

    return decorator


def listed(name):
    SECTIONS[name] = name
    return tool(name)


def kept(name):
    def decorator(func):
        SECTIONS[name] = func
        return func

    return decorator


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


@section("contacts")
def merge(contact_id: str, fields: dict) -> str:  # expect: tool-schema-loose
    """Merge fields into a contact."""
    return client.update(contact_id, fields)


@listed("split")
def split(contact_id: str, fields: dict) -> str:  # expect: tool-schema-loose
    """Split a contact."""
    return client.split(contact_id, fields)


@kept("inner")
def counted_in(contact_id: str, fields: dict) -> str:
    return client.update(contact_id, fields)


@section("names")
def renamed(contact_id: str, name: str) -> str:
    """Rename a contact."""
    return client.update(contact_id, {"name": name})
