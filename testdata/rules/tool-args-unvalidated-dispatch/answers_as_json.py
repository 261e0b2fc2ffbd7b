# Anthropic's answer as JSON, by whatever sends requests: a block says what it is by its type.
import requests
from pydantic import BaseModel

from backend import functions, jobs

URL = "https://api.anthropic.com/v1/messages"


class Order(BaseModel):
    id: int


def ask(messages, tools):
    body = {"model": "m", "max_tokens": 9, "messages": messages, "tools": tools}
    return requests.post(URL, json=body, timeout=60).json()


def answer(messages, tools):
    data = ask(messages, tools)
    uses = [block for block in data["content"] if block["type"] == "tool_use"]
    for use in uses:
        messages.append(functions[use["name"]](**use["input"]))  # expect: tool-args-unvalidated-dispatch


def answer_each(messages, tools):
    data = ask(messages, tools)
    for block in data["content"]:
        if block.get("type") == "tool_use":
            messages.append(functions[block["name"]](**block["input"]))  # expect: tool-args-unvalidated-dispatch


def checked(messages, tools):
    data = ask(messages, tools)
    for block in data["content"]:
        if block["type"] == "tool_use":
            messages.append(functions[block["name"]](Order.model_validate(block["input"])))


# Somebody's jobs, each with a name and an input of its own.
def run_jobs():
    for job in requests.get("https://jobs.example.com/next", timeout=60).json()["content"]:
        if job["type"] == "nightly":
            jobs.TABLE[job["name"]](**job["input"])
