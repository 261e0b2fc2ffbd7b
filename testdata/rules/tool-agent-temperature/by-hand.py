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
