# A call that has its result was run already: what is done with its arguments now is only told of it.
import os.path
from urllib.parse import urlparse


def sources(calls):
    out = []
    for call in calls:
        name = call.get("tool_name")
        arguments = call.get("arguments") or {}
        result = call.get("result") or {}
        if name == "read_page":
            out.append(remember(arguments.get("url") or result.get("url")))
    return out


def remember(url):
    return store(url)


# functions that only make values of values
def host_of(url):
    try:
        return urlparse(url).hostname or ""
    except ValueError:
        return ""


def place_of(path):
    return os.path.basename(os.path.normpath(path))


def told(call):
    if call["tool_name"] == "open_page":
        return {"host": host_of(call["tool_input"]["url"]), "at": place_of(call["tool_input"]["file"])}
    return {}
