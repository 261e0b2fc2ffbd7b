# As in last_try.ts.
import time

import requests


def create(url, body):
    tries = 0
    while True:
        response = requests.post(url, json=body, timeout=30)
        if response.status_code == 429 and tries < 3:
            tries += 1
            time.sleep(2**tries)  # expect: retry-after-ignored
            continue
        response.raise_for_status()
        return response.json()
