"""The same."""

import time

import requests


def online(name):
    while True:  # expect: unbounded-retry
        status = requests.get(f"https://example.com/{name}").json()["status"]
        if status == "online":
            break
        time.sleep(20)


def deployed(name):
    status = None
    while status != "deployed":  # expect: unbounded-retry
        status = requests.get(f"https://example.com/{name}").json()["status"]
        time.sleep(20)


def leaves_at_both(name):
    while True:
        status = requests.get(f"https://example.com/{name}").json()["status"]
        if status in ("deployed", "failed"):
            break
        time.sleep(20)


def goes_on_while_pending(name):
    status = "pending"
    while status == "pending":
        status = requests.get(f"https://example.com/{name}").json()["status"]
        time.sleep(20)


def raises_what_failed(name):
    while True:
        status = requests.get(f"https://example.com/{name}").json()["status"]
        if status == "FAILED":
            raise RuntimeError(name)
        if status == "deployed":
            break
        time.sleep(20)
