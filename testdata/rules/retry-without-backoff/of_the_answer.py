# What an answer holds is asked here, and nobody outside.
import re

import httpx


def found(pattern, text):
    try:
        compiled = pattern if isinstance(pattern, re.Pattern) else re.compile(pattern)
    except re.error:
        return None
    return compiled.search(text)


def blocked(rule, text):
    for pattern in rule["patterns"]:
        if found(pattern, text):
            return True
    return False


def check(text):
    response = httpx.get("https://example.com/rules", timeout=5)
    return any(blocked(rule, text) for rule in response.json().get("rules", []))
