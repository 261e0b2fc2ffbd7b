"""The header is asked, here or by somebody else."""

import time

import openai
import requests


def header(url):
    for _ in range(5):
        response = requests.get(url, timeout=5)
        if response.status_code == 429:
            time.sleep(float(response.headers.get("Retry-After", 10)))
            continue
        return response


def pause_for(response, attempt):
    return float(response.headers.get("retry-after", 2**attempt))


def helped(url):
    for attempt in range(5):
        response = requests.get(url, timeout=5)
        if response.status_code == 429:
            time.sleep(pause_for(response, attempt))
            continue
        return response


def reset(url):
    for _ in range(5):
        response = requests.get(url, timeout=5)
        if response.status_code == 429:
            until = int(response.headers["X-RateLimit-Reset"])
            time.sleep(max(1, until - time.time()))
            continue
        return response


# The SDK has waited as long as it was told before it raises.
def of_the_sdk(client, messages):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.RateLimitError:
            time.sleep(2**attempt)


# No 429.
def unavailable(url):
    for attempt in range(5):
        response = requests.get(url, timeout=5)
        if response.status_code == 503:
            time.sleep(2**attempt)
            continue
        return response


# Told, and not tried again.
def told(url):
    response = requests.get(url, timeout=5)
    if response.status_code == 429:
        time.sleep(1)
        raise RuntimeError("too many requests")
    return response


# The answer says how long, in words of its own.
def hint(text):
    found = re.search(r'"backoff":\s*(\d+)', text)
    return int(found.group(1)) / 1000 if found else None


def told(url, data):
    for attempt in range(5):
        r = requests.post(url, data=data)
        if r.ok:
            return r
        if r.status_code == 429:
            time.sleep(hint(r.text) or 60.0)
            continue
        r.raise_for_status()
