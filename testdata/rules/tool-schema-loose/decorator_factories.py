# What makes a decorator of one's own: it registers what it gets, and gives it back.
import functools

from fastmcp import FastMCP

from backend import client

mcp = FastMCP("orders")
NAMES = set()


def tool(**options):
    def decorator(func):
        NAMES.add(func.__name__)
        mcp.tool(**options)(func)
        return func

    return decorator


@tool(title="Update")
def update(order_id: str, updates: dict) -> str:  # expect: tool-schema-loose
    """Update an order."""
    return client.update(order_id, total=updates["total"])


@tool(title="Name")
def rename(order_id: str, name: str) -> str:
    """Name an order."""
    return client.update(order_id, name=name)


# ---- wrapped first, if so set ----


def with_limit(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        client.count(func.__name__)
        return func(*args, **kwargs)

    return wrapper


def limited_tool(limit=0):
    def decorator(func):
        if func.__name__ in NAMES:
            return func
        target = func
        if limit:
            target = with_limit(func)
        made = mcp.tool(tags={"limited"})(target)
        NAMES.add(func.__name__)
        return made

    return decorator


@limited_tool(limit=3)
def merge(order_id: str, updates: dict) -> str:  # expect: tool-schema-loose
    """Merge into an order."""
    return client.update(order_id, total=updates["total"])


def always_limited(func):
    return mcp.tool()(with_limit(func))


@always_limited
def split(order_id: str, parts: list) -> str:  # expect: tool-schema-loose
    """Split an order."""
    return client.split(order_id, parts[0])


# ---- with and without parentheses ----


def either(func=None, *, title=None):
    def decorator(inner):
        mcp.tool(title=title)(inner)
        return inner

    if func is not None:
        return decorator(func)
    return decorator


@either
def cancel(order_id: str, reasons: list) -> str:  # expect: tool-schema-loose
    """Cancel an order."""
    return client.cancel(order_id, reasons[0])


@either(title="Pay")
def pay(order_id: str, amounts: list) -> str:  # expect: tool-schema-loose
    """Pay an order."""
    return client.pay(order_id, amounts[0])


def short(title=None):
    return lambda func: mcp.tool(title=title)(func)


@short("Send")
def send(order_id: str, parcels: list) -> str:  # expect: tool-schema-loose
    """Send an order."""
    return client.send(order_id, parcels[0])


# ---- a method of what holds the server ----


class Registry:
    def __init__(self, server: FastMCP):
        self.server = server
        self.kept = {}

    def tool(self, title):
        def decorator(func):
            self.server.tool(title=title)(func)
            return func

        return decorator

    def keep(self, title):
        def decorator(func):
            self.kept[title] = func
            return func

        return decorator


registry = Registry(mcp)


@registry.tool("Return")
def give_back(order_id: str, items: list) -> str:  # expect: tool-schema-loose
    """Return an order."""
    return client.give_back(order_id, items[0])


@registry.keep("Count")
def count(order_id: str, items: list) -> str:
    return client.count(order_id, items[0])


# ---- a tool is made of something else ----


def described(name):
    def decorator(func):
        def run(order_id: str) -> str:
            return func(order_id, client.items(order_id))

        mcp.tool(name=name)(run)
        return func

    return decorator


@described("weigh")
def weigh(order_id: str, items: list) -> str:
    return client.weigh(order_id, items[0])


def later(func):
    def register(other):
        mcp.tool()(other)

    client.on_start(register)
    return func


@later
def started(order_id: str, items: list) -> str:
    return client.weigh(order_id, items[0])
