# Requests that are handed to what sends them.
import requests


def post(path, payload):
    return requests.post("https://api.openai.com/v1" + path, json=payload)


def ask(messages):
    post("/chat/completions", {"model": "o3", "messages": messages, "temperature": 0.2})  # expect: temperature-unsupported-by-model
    post("/chat/completions", {"model": "gpt-4o", "messages": messages, "temperature": 0.2})
    return post("/chat/completions", {"model": "o3", "messages": messages})


def asked(messages, extra):
    body = {"model": "o3", "messages": messages, "temperature": 0.2, **extra}
    return requests.post("https://api.openai.com/v1/chat/completions", json=body)  # expect: temperature-unsupported-by-model
