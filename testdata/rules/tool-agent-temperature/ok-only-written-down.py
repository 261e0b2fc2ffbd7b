# A model, its tools and its temperature in a call that asks no model: a record, an event, what a page shows.
import posthog
import requests
from models import AgentRow


def log(tools):
    requests.post("https://telemetry.example/api/runs", json={"model": "gpt-4o", "temperature": 0.7, "tools": tools, "latency": 3})


def capture(tools):
    posthog.capture("user", "run", {"model": "gpt-4o", "temperature": 0.7, "tools": tools})


def mark(span, tools):
    span.set_attributes({"model": "gpt-4o", "temperature": 0.7, "tools": tools})


def seed(session):  # names alone are no tools that a model could be told of
    session.add(AgentRow(name="clerk", model="gpt-4o", temperature=0.7, tools=["search", "mail"], system_prompt="be kind"))


def keep(db, tools):
    db.table("agents").insert({"model": "gpt-4o", "temperature": 0.7, "tools": tools}).execute()
