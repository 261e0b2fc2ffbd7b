# requests.get(url=...) asks; queue.get(timeout=...) takes the next thing.
import time

import requests


def load(address, params):
    tries = 0
    while tries < 9:
        try:
            response = requests.get(url=address, params=params)
            response.raise_for_status()
            break
        except requests.HTTPError as error:
            if error.response.status_code == 429:
                tries += 1
                time.sleep(5)  # expect: retry-after-ignored
                continue
            raise
    return response.json()


def drain(queue, send):
    while True:
        try:
            address = queue.get(timeout=5)
            if requests.post(url=address).status_code == 429:
                raise RuntimeError("limit")
        except RuntimeError:
            time.sleep(5)
