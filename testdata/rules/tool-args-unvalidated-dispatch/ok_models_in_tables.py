# The model is taken out of a table by the tool's name: it refuses what does not fit.
import json

from pydantic import BaseModel


class Profile(BaseModel):
    id: int


MODELS = {"profile": Profile}
TOOLS = {"profile": {"model": Profile, "label": "a profile"}}
BY_NAME = {"profile": Profile}
providers = {}


def by_table(call):
    data = MODELS[call.function.name](**json.loads(call.function.arguments))
    return providers[call.function.name].fetch(data)


def by_entry(call):
    model = TOOLS[call.function.name]["model"]
    data = model(**json.loads(call.function.arguments))
    return providers[call.function.name].fetch(data)


def by_what_is_in_it(call):
    data = BY_NAME[call.function.name](**json.loads(call.function.arguments))
    return providers[call.function.name].fetch(data)


def execute(name: str, arguments: dict):
    data = MODELS[name](**arguments)
    return providers[name].fetch(data)


def handed_on(call):
    return execute(call.function.name, json.loads(call.function.arguments))
