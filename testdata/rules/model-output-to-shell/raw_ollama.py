"""Ollama asked by plain HTTP: its answer has no choices."""
import os
import subprocess

import httpx
import requests

HOST = os.getenv("OLLAMA_HOST", "http://localhost:11434")


def chat(messages):
    answer = requests.post("http://localhost:11434/api/chat", json={"model": "m", "messages": messages})
    subprocess.run(answer.json()["message"]["content"], shell=True)  # expect: model-output-to-shell


def generate(prompt):
    answer = httpx.post(f"{HOST}/api/generate", json={"model": "m", "prompt": prompt}).json()
    os.system("git commit -m " + answer["response"])  # expect: model-output-to-shell


def other():
    data = requests.get("https://example.org/api/chats").json()
    subprocess.run(data["message"]["content"], shell=True)
