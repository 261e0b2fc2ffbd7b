# A 429 becomes an error of the project's own in a helper.
import time

import requests


class ServiceError(Exception):
    pass


class RateLimited(ServiceError):
    pass


def ask(url):
    answer = requests.get(url, timeout=9)
    if answer.status_code == 429:
        raise RateLimited("limit")
    answer.raise_for_status()
    return answer.json()


def load(url):
    for attempt in range(4):
        try:
            return ask(url)
        except requests.Timeout:
            time.sleep(1)
        except ServiceError:
            time.sleep(5 * attempt)  # expect: retry-after-ignored
    return None


# Only what timed out waits.
def gives_up(url):
    for attempt in range(4):
        try:
            return ask(url)
        except requests.Timeout:
            time.sleep(5)
        except ServiceError:
            raise
    return None


def quits(url):
    for attempt in range(4):
        try:
            return ask(url)
        except requests.Timeout:
            time.sleep(5)
    return None
