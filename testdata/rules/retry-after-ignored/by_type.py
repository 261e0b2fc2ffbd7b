# The pause is that of the branch the error of a 429 comes to, not of the one beside it.
import time

import requests


class TooMany(Exception):
    pass


class Down(Exception):
    pass


def load(url):
    response = requests.get(url, timeout=9)
    if response.status_code == 429:
        raise TooMany(url)
    if response.status_code >= 500:
        raise Down(url)
    return response.text


def run(url):
    for attempt in range(5):
        try:
            return load(url)
        except (TooMany, Down) as error:
            if isinstance(error, Down):
                time.sleep(2**attempt)
            elif isinstance(error, TooMany):
                time.sleep(2 * attempt)  # expect: retry-after-ignored


def run_otherwise(url):
    for attempt in range(5):
        try:
            return load(url)
        except (TooMany, Down) as error:
            if isinstance(error, Down):
                time.sleep(2**attempt)
            else:
                time.sleep(2 * attempt)  # expect: retry-after-ignored


def run_alone(url):
    for attempt in range(5):
        try:
            return load(url)
        except (TooMany, Down) as error:
            if isinstance(error, TooMany):
                raise
            time.sleep(2**attempt)
