"""Each turn calls another function: nothing is tried again."""

import requests


def one(url):
    return requests.get(url)


def two(url):
    return requests.get(url + "/v2")


def load(url):
    for attempt in (one, two):
        try:
            return attempt(url)
        except requests.RequestException:
            print("the next one")


# A number is not called, and the same is asked.
def again(url):
    for attempt in (1, 2, 3):  # expect: retry-without-backoff
        try:
            return one(url)
        except requests.RequestException:
            print("attempt", attempt)
