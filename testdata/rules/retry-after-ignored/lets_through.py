# A 429 is not named where the pause is: it is what a test lets through.
import time

import requests

WAIT = 2


# All of 4xx are raised but this one; the pause is another handler's no more than its own.
def load(url):
    for attempt in range(4):
        try:
            answer = requests.get(url, timeout=9)
            answer.raise_for_status()
            return answer.json()
        except requests.Timeout:
            if attempt < 3:
                time.sleep(1)
                continue
            raise
        except requests.HTTPError as error:
            code = error.response.status_code
            if 400 <= code < 500 and code != 429:
                raise
            if attempt < 3:
                delay = 2**attempt
                time.sleep(delay)  # expect: retry-after-ignored
                continue
            raise


# What passes is kept, all else is raised; the pause stands behind both.
def keep(url):
    last = None
    for attempt in range(4):
        try:
            answer = requests.get(url, timeout=9)
            if answer.status_code == 200:
                return answer.json()
            if answer.status_code in {429, 500, 502, 503}:
                last = RuntimeError(answer.status_code)
            else:
                raise RuntimeError(answer.status_code)
        except requests.Timeout as error:
            last = error
        if attempt < 3:
            time.sleep(WAIT * attempt)  # expect: retry-after-ignored
    raise last


# The pause is between pages.
def pages(url):
    found = []
    for page in range(9):
        answer = requests.get(url, params={"page": page}, timeout=9)
        if answer.status_code == 429:
            raise RuntimeError("limit")
        found.append(answer.json())
        time.sleep(1)
    return found
