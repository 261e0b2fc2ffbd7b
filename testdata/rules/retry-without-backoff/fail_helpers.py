# The request is two helpers away.
import requests


def low(url):
    return requests.get(url)


def mid(url):
    return low(url)


def ask(url):
    for i in range(5):  # expect: retry-without-backoff
        try:
            return mid(url)
        except Exception:
            pass
