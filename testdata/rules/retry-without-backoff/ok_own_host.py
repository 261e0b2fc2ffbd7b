"""This machine, when nobody says another: its own port is waited for."""

import time

import requests


def wait_for(port, host=None):
    url = f"http://{host or '127.0.0.1'}:{port}/health"
    for _ in range(50):
        try:
            return requests.get(url)
        except requests.RequestException:
            time.sleep(0.1)


def wait_for_other(port, host="localhost"):
    for _ in range(50):
        try:
            return requests.get(f"http://{host}:{port}/health")
        except requests.RequestException:
            time.sleep(0.1)


# Somebody else's.
def wait_outside(port, host="api.example"):
    for _ in range(50):  # expect: retry-without-backoff
        try:
            return requests.get(f"http://{host}:{port}/health")
        except requests.RequestException:
            time.sleep(0.1)
