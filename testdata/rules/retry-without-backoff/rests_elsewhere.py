"""The same."""

import time

import requests


def asks(url, busy):
    for attempt in range(5):  # expect: retry-without-backoff
        if busy():
            time.sleep(5)
            continue
        try:
            return requests.get(url)
        except requests.RequestException as error:
            print(error)


def asks_later(url):
    for attempt in range(5):
        if attempt:
            time.sleep(5 * attempt)
        try:
            return requests.get(url)
        except requests.RequestException as error:
            print(error)
