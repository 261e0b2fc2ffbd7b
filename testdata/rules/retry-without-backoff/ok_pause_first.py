# It waits before it tries, on every way back.
import time

import requests


def load(url: str, tried: int = 0) -> bytes:
    if tried:
        time.sleep(2**tried)
    try:
        return requests.get(url, timeout=5).content
    except requests.RequestException:
        if tried > 5:
            raise
        return load(url, tried + 1)


# All attempts but the first begin with a pause.
def pause_before_others(url, retries):
    for attempt in range(retries):
        try:
            if attempt > 0:
                time.sleep(2 * attempt)
            return requests.get(url, timeout=5)
        except requests.RequestException as error:
            print(error)


# What it begins with says nothing of a pause that grows.
def counted(url):
    attempt = 0
    while attempt < 5:
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            attempt += 1
            pause = 2 * attempt
            time.sleep(pause)
