# The pause stands in the try, before anything goes out.
import time

import requests


def load(url):
    for attempt in range(3):
        try:
            body = {"id": 1}
            if attempt > 0:
                time.sleep(5 * attempt)
            return requests.post(url, json=body, timeout=15)
        except requests.RequestException:
            continue
    return None


def behind(url):
    for attempt in range(3):  # expect: retry-without-backoff
        try:
            answer = requests.post(url, timeout=15)
            if attempt > 0:
                time.sleep(5 * attempt)
            return answer
        except requests.RequestException:
            continue
    return None
