"""The 429 has a name: a variable, a helper, a word that a helper gives it."""

import time
import urllib.error
import urllib.request

import requests


def by_flag(url):
    for attempt in range(3):
        response = requests.get(url, timeout=5)
        if response.ok:
            return response
        retryable = response.status_code == 429 or response.status_code >= 500
        if not retryable:
            break
        time.sleep(3 * attempt)  # expect: retry-after-ignored


def among_others(url):
    for attempt in range(3):
        response = requests.get(url, timeout=5)
        if response.ok:
            return response
        again = response.status_code in (429, 500, 502, 503)
        if not again:
            raise RuntimeError(response.text)
        time.sleep(3 * attempt)  # expect: retry-after-ignored


def is_limited(response):
    return response.status_code == 429


def by_helper(url):
    for attempt in range(3):
        response = requests.get(url, timeout=5)
        if is_limited(response):
            time.sleep(2**attempt)  # expect: retry-after-ignored
            continue
        return response


def classify(error):
    if error.code in (401, 403):
        return "auth", "no"
    if error.code == 429:
        return "rate_limit", "slow down"
    return "server", "down"


def by_word(url):
    for attempt in range(3):
        try:
            with urllib.request.urlopen(url, timeout=120) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            category, message = classify(error)
            if category == "auth":
                raise
            if category == "rate_limit":
                time.sleep(2**attempt)  # expect: retry-after-ignored
                continue
            print(message)
            time.sleep(1)


class ApiError(Exception):
    pass


def call(url, payload):
    response = requests.post(url, json=payload, timeout=5)
    if not response.ok:
        raise ApiError(f"HTTP {response.status_code}: {response.text}")
    return response.json()


# The error of the project's own has kept the number, and thrown away how long to wait.
def by_text(url, payload):
    for attempt in range(3):
        try:
            return call(url, payload)
        except ApiError as error:
            if "429" not in str(error):
                raise
            time.sleep(2**attempt)  # expect: retry-after-ignored


# the number may stand in a text of its own
def by_text(url):
    for attempt in range(5):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException as error:
            if "Status 429" not in str(error):
                raise
            time.sleep(2**attempt)  # expect: retry-after-ignored


def by_other_number(url):
    for attempt in range(5):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException as error:
            if "Line 4290" not in str(error):
                raise
            time.sleep(2**attempt)
