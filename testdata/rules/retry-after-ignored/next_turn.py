# The pause at the head of the next turn serves the answer that came and the one that did not.
import time

import requests

PASSING = {429, 500, 503}


def post(url: str, payload: dict) -> requests.Response:
    answer = None
    last = None
    for attempt in range(3):
        if attempt > 0:
            time.sleep(attempt)  # expect: retry-after-ignored
        try:
            answer = requests.post(url, json=payload, timeout=30)
        except requests.RequestException as error:
            last = error
            continue
        if answer.status_code not in PASSING:
            return answer
    if answer is not None:
        return answer
    raise RuntimeError("failed") from last


def put(url: str, payload: dict):
    last = ""
    for attempt in range(3):
        if attempt:
            time.sleep(2)  # expect: retry-after-ignored
        try:
            answer = requests.put(url, json=payload, timeout=30)
        except requests.RequestException as error:
            last = str(error)
            continue
        if answer.status_code == 429:
            last = "busy"
        else:
            return answer
    raise RuntimeError(last)


def refused_at_once(url: str):
    for attempt in range(3):
        if attempt:
            time.sleep(2)  # what had no answer waits here, and a 429 is none of it
        try:
            answer = requests.get(url, timeout=30)
        except requests.RequestException:
            continue
        if answer.status_code == 429:
            raise RuntimeError("busy")
        return answer
    raise RuntimeError("failed")


def told_in_between(url: str):
    wait = 1.0
    for attempt in range(3):
        if attempt:
            time.sleep(wait)
        try:
            answer = requests.get(url, timeout=30)
        except requests.RequestException:
            continue
        if answer.status_code not in PASSING:
            return answer
        wait = float(answer.headers.get("Retry-After", 1))
    raise RuntimeError("failed")
