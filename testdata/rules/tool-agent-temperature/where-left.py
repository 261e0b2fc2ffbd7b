# One side of a condition that asks whether there is another: what holds where nobody hands one over.
import os

from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent

HEAT = float(os.getenv("HEAT", "0.7"))
COLD = float(os.getenv("COLD", "0"))


class Settings:
    heat = float(os.environ.get("HEAT", "0.9"))


def by_setting(tools, heat=None):
    kept = heat if heat is not None else HEAT
    return create_react_agent(model=ChatOpenAI(model="m", temperature=kept), tools=tools)  # expect: tool-agent-temperature


def the_other_way_round(tools, heat=None):
    kept = HEAT if heat is None else heat
    return create_react_agent(model=ChatOpenAI(model="m", temperature=kept), tools=tools)  # expect: tool-agent-temperature


def by_field(tools, heat=None):
    return create_react_agent(model=ChatOpenAI(model="m", temperature=heat if heat else Settings.heat), tools=tools)  # expect: tool-agent-temperature


def cold(tools, heat=None):
    kept = heat if heat is not None else COLD
    return create_react_agent(model=ChatOpenAI(model="m", temperature=kept), tools=tools)


# it asks how much there is, not whether
def at_least(tools, heat):
    kept = heat if heat > 0.2 else HEAT
    return create_react_agent(model=ChatOpenAI(model="m", temperature=kept), tools=tools)


# whoever calls it sets another
def always_set(tools, heat=None):
    kept = heat if heat is not None else HEAT
    return create_react_agent(model=ChatOpenAI(model="m", temperature=kept), tools=tools)


def clerk(tools):
    return always_set(tools, 0)
