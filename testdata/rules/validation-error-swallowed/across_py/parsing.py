import json


def loads(text):
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return {}


def loads_or_none(text):
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return None
