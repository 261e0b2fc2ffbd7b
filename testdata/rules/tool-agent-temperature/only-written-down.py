# The look-alikes that do ask one: what is addressed to a model, or makes an agent of it.
import requests
from somewhere import Worker, create_worker


def ask(messages, tools):
    body = {"model": "gpt-4o", "messages": messages, "temperature": 0.7, "tools": tools}  # expect: tool-agent-temperature
    return requests.post("https://llm.example/api/runs", json=body).json()


def respond(text, tools):
    return requests.post("https://llm.example/v1/responses", json={"model": "gpt-4o", "input": text, "temperature": 0.7, "tools": tools})  # expect: tool-agent-temperature


def make(tools):
    return Worker(model="gpt-4o", temperature=0.7, tools=tools)  # expect: tool-agent-temperature


def made(tools):
    return create_worker(model="gpt-4o", temperature=0.7, tools=tools)  # expect: tool-agent-temperature
