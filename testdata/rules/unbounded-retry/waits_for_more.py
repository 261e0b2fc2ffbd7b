"""A poll for a part of an answer: a number it is to be, a counter that ends nothing, an answer of an odd shape."""

import time

import requests


def by_number(task):
    while True:  # expect: unbounded-retry
        result = requests.get(f"https://example.org/{task}").json()
        if result["data"]["progress"] == 100:
            return True
        time.sleep(10)


def with_idle_counter(name):
    attempt = 0
    while True:  # expect: unbounded-retry
        if attempt > 0:
            time.sleep(5)
        payload = requests.get(f"https://example.org/{name}").json()
        if payload.get("done"):
            return payload
        attempt += 1


def odd_shape(name):
    while True:  # expect: unbounded-retry
        payload = requests.get(f"https://example.org/{name}").json()
        if not isinstance(payload, dict):
            raise RuntimeError("no object")
        if payload.get("done"):
            return payload
        time.sleep(5)


# ---- what ends otherwise, or is meant to go on ----


def drains(url):
    while True:
        answer = requests.post(url).json()
        if answer["deleted"] == 0:
            break
        time.sleep(1)


def turns_pages(url):
    page = 1
    while True:
        answer = requests.get(url, params={"page": page}).json()
        if answer["last"] == 1:
            return
        page += 1
        time.sleep(1)


def watches(url):
    while True:
        answer = requests.get(url).json()
        if answer["price"] > 100:
            return answer
        time.sleep(60)


def counted(url):
    n = 0
    while True:
        answer = requests.get(url).json()
        if answer["progress"] == 100:
            return
        n += 1
        if n > 10:
            raise RuntimeError("not done")
        time.sleep(1)


def or_failed(url):
    while True:
        answer = requests.get(url).json()
        if answer["progress"] == 100:
            return
        if answer["error"]:
            raise RuntimeError(answer["error"])
        time.sleep(1)
