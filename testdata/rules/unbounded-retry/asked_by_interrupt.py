# interrupt() stops the graph until a person has answered; a function of that name in the project asks nobody.
import requests
from langgraph.types import interrupt

from .signals import interrupt as signal_all


async def birthday(state, model):
    raw = await model.ainvoke(state)
    try:
        return parse(raw)
    except ValueError:
        answer = interrupt("Please give the date as YYYY-MM-DD.")
        state["messages"].append(answer["message"])
        return await birthday(state, model)


def load(url, wanted):
    try:
        return parse(requests.get(url, timeout=5).json())
    except ValueError:
        signal_all(wanted)
        return load(url, wanted)  # expect: unbounded-retry


def parse(raw):
    if "-" not in raw:
        raise ValueError(raw)
    return raw
