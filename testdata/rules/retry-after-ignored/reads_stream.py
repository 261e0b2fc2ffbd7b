"""The same."""

import time

import requests


def stream(body, most=3):
    for attempt in range(most):
        answer = requests.post("https://api.example.com/chat", json=body, stream=True)
        if answer.status_code == 429:
            time.sleep(2**attempt)  # expect: retry-after-ignored
            continue
        rest = ""
        for chunk in answer.iter_content():
            lines = (rest + chunk.decode()).split("\n")
            rest = lines.pop()
            print(lines)
        return rest


def each(text, most=3):
    names = text.split("\n")
    for attempt in range(most):
        name = names.pop()
        answer = requests.post("https://api.example.com/chat", json={"name": name})
        if answer.status_code == 429:
            time.sleep(2**attempt)
            continue
        return answer
