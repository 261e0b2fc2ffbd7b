"""A helper makes nothing of what failed, and only what came is counted: the limit is one of good answers."""

import time

import requests


def ask(url):
    try:
        return requests.get(url, timeout=5)
    except requests.RequestException:
        return None


def poll(url):
    seen = 0
    while seen < 30:  # expect: unbounded-retry
        answer = ask(url)
        if answer is None:
            time.sleep(2)
            continue
        seen += 1
        if answer.text == "done":
            return answer
        time.sleep(2)
    return None


def poll_counted(url):
    seen = 0
    while seen < 30:
        seen += 1
        answer = ask(url)
        if answer is None:
            time.sleep(2)
            continue
        if answer.text == "done":
            return answer
        time.sleep(2)
    return None


def poll_until(url, end):
    seen = 0
    while seen < 30:
        answer = ask(url)
        if answer is None:
            if time.monotonic() > end:
                raise TimeoutError(url)
            time.sleep(2)
            continue
        seen += 1
        if answer.text == "done":
            return answer
    return None


# Each turn has the next one.
def each(urls):
    at = seen = 0
    while seen < 30:
        answer = ask(urls[at])
        at += 1
        if not answer:
            continue
        seen += 1
        if answer.text == "done":
            return answer
    return None
