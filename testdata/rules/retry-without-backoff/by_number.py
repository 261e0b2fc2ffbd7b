# What counts the attempts says which of a list is asked: none of them is asked twice.
import requests


def load(urls, most):
    for attempt in range(most):
        if attempt >= len(urls):
            break
        url = urls[attempt]
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            continue
    return None


# The list says how long to wait.
def load_waiting(url, delays):
    for attempt in range(5):  # expect: retry-without-backoff
        shown = delays[attempt]
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            print(shown)
    return None


# It is only told.
def load_telling(url, names):
    for attempt in range(5):  # expect: retry-without-backoff
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            print(names[attempt])
    return None
