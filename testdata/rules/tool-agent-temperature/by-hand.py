# Requests sent by hand to services whose settings stand one object further in.
import json

import httpx
import requests

TOOLS = [{"functionDeclarations": [{"name": "run", "parameters": {"type": "object", "properties": {}}}]}]
GEMINI = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent"


def gemini(contents, key):
    body = {"contents": contents, "tools": TOOLS, "generationConfig": {"temperature": 0.7}}  # expect: tool-agent-temperature
    requests.post(f"{GEMINI}?key={key}", json=body)
    requests.post(GEMINI, data=json.dumps({"contents": contents, "tools": TOOLS, "generationConfig": {"temperature": 0.6}}))  # expect: tool-agent-temperature
    return httpx.post(GEMINI, json={"contents": contents, "tools": TOOLS, "generationConfig": {"maxOutputTokens": 9, "temperature": 1}})  # expect: tool-agent-temperature


def ollama(messages, tools):
    return requests.post(
        "http://localhost:11434/api/chat",
        json={"model": "llama3.1", "messages": messages, "tools": tools, "options": {"temperature": 0.7}},  # expect: tool-agent-temperature
    )


async def asynchronous(session, messages, tools):
    payload = {"model": "llama3.1", "messages": messages, "tools": tools, "options": {"temperature": 0.5}}  # expect: tool-agent-temperature
    async with session.post("http://localhost:11434/api/chat", json=payload) as answer:
        return await answer.json()


def rest(messages, tools, **extra):
    body = {"model": "llama3.1", "messages": messages, "tools": tools, "temperature": 0.7, **extra}  # expect: tool-agent-temperature
    requests.post("http://localhost:8000/v1/chat/completions", json=body)
    nested = {**extra, "model": "llama3.1", "messages": messages, "tools": tools, "options": {"temperature": 0.6}}  # expect: tool-agent-temperature
    return requests.post("http://localhost:11434/api/chat", json=nested)


class Client:
    def __init__(self, extra=None):
        self.extra = extra or {}
        self.temperature = 0.4

    def chat(self, messages, tools=None):
        body = {"model": "llama3.1", "messages": messages, "temperature": self.temperature, **self.extra}  # expect: tool-agent-temperature
        if tools:
            body["tools"] = tools
        return requests.post("http://localhost:8000/v1/chat/completions", json=body)

    def prose(self, messages):
        body = {"model": "llama3.1", "messages": messages, "temperature": self.temperature, **self.extra}
        return requests.post("http://localhost:8000/v1/chat/completions", json=body)


def put_further_in(messages, tools):
    payload = {"model": "llama3.1", "messages": messages, "tools": tools, "options": {"num_ctx": 4096}}
    payload["options"]["temperature"] = 0.7
    return requests.post("http://localhost:11434/api/chat", json=payload)  # expect: tool-agent-temperature


def put_further_in_as_text(messages, tools):
    payload = {"model": "llama3.1", "messages": messages, "tools": tools, "options": {}}
    payload["options"]["temperature"] = 0.7
    return requests.post("http://localhost:11434/api/chat", data=json.dumps(payload))  # expect: tool-agent-temperature


def updated(messages, tools):
    payload = {"model": "llama3.1", "messages": messages, "tools": tools}
    payload.update({"options": {"temperature": 0.7}})  # expect: tool-agent-temperature
    return requests.post("http://localhost:11434/api/chat", json=payload)


def post(path, payload):
    return requests.post("http://localhost:11434" + path, json=payload, timeout=60)


def posted(messages, tools):
    body = {"model": "llama3.1", "messages": messages, "tools": tools, "options": {"temperature": 0.3}}  # expect: tool-agent-temperature
    post("/api/chat", body)
    return post("/api/chat", {"model": "llama3.1", "messages": messages, "tools": tools, "options": {"temperature": 0.5}})  # expect: tool-agent-temperature


class Service:
    async def send(self, path: str, payload: dict):
        return await self.http.post(path, json=payload)

    async def ask(self, messages, tools):
        return await self.send("/chat/completions", {"model": "m", "messages": messages, "tools": tools, "temperature": 0.5})  # expect: tool-agent-temperature

    async def ask_in_steps(self, messages, tools):
        request = {"model": "m", "messages": messages, "temperature": 0.6}  # expect: tool-agent-temperature
        if tools:
            request["tools"] = tools
        return await self.send("/chat/completions", request)

    async def prose(self, messages):
        return await self.send("/chat/completions", {"model": "m", "messages": messages, "temperature": 0.5})


def as_text(messages, tools):
    return requests.post("http://localhost:11434/api/chat", json.dumps({"model": "m", "messages": messages, "tools": tools, "options": {"temperature": 0.5}}))  # expect: tool-agent-temperature


def bake(programs, tools):
    post("/oven", {"tools": tools, "options": {"temperature": 180}})


class Request:
    def __init__(self, messages, temperature=None, tools=None):
        self.messages = messages
        self.temperature = temperature
        self.tools = tools


def summary(model, messages):
    request = Request(messages, temperature=0.3)
    return model.call(request)


def steps(model, messages, tools):
    request = Request(messages, temperature=0.3, tools=tools)  # expect: tool-agent-temperature
    return model.call(request)


def formatted(request):
    return str(request)


def served(engine, messages, functions, id):
    # a server's own side: what is sampled and what is told are two things
    text = formatted({"messages": messages, "functions": functions})
    return engine.generate(text, SamplingParams(temperature=0.8), id)


def computed(messages, tools, field, limit=1):
    payload = {"model": "llama3.1", "messages": messages, "tools": tools}
    payload[field] = limit
    return requests.post("http://localhost:8000/v1/chat/completions", json=payload)


class Computed:
    def __init__(self):
        self.body = {"model": "llama3.1"}

    def limit(self, field):
        self.body[field] = 1

    def ask(self, messages, tools):
        return requests.post("http://localhost:8000/v1/chat/completions", json={**self.body, "messages": messages, "tools": tools})
