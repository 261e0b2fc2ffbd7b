"""A 429 that another handler takes: the pause is not its own."""

import time

import requests


class Limited(Exception):
    pass


def load(url):
    for attempt in range(3):
        try:
            response = requests.get(url, timeout=9)
            if response.status_code == 429:
                raise Limited()
            return response.json()
        except Limited:
            raise
        except Exception:
            time.sleep(2**attempt)


def waits(url):
    for attempt in range(3):
        try:
            response = requests.get(url, timeout=9)
            if response.status_code == 429:
                raise Limited()
            return response.json()
        except Exception:
            time.sleep(2**attempt)  # expect: retry-after-ignored
