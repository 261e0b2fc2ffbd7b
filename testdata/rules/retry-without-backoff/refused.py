# A refusal that the next attempt mends by itself is no overload; a busy service is.
import time

import requests


def commit(url, body):
    for attempt in range(3):
        got = requests.get(url)
        body["sha"] = got.json()["sha"]
        put = requests.put(url, json=body)
        if put.status_code in (200, 201):
            return put.json()
        if put.status_code == 409 and attempt < 2:
            time.sleep(0.5)
            continue
        raise RuntimeError(put.text)
    raise RuntimeError("conflict")


def busy(url, body):
    for attempt in range(3):  # expect: retry-without-backoff
        put = requests.put(url, json=body)
        if put.status_code in (200, 201):
            return put.json()
        if put.status_code == 503 and attempt < 2:
            time.sleep(0.5)
            continue
        raise RuntimeError(put.text)
    raise RuntimeError("busy")
