# What a status says has a name.
import time

import requests


def send(url, data):
    ok = False
    while not ok:  # expect: unbounded-retry
        response = requests.post(url, json=data)
        ok = response.ok
        if not ok:
            print("once more")
            time.sleep(3)


def compared(url):
    while True:  # expect: unbounded-retry
        response = requests.get(url)
        limited = response.status_code == 503
        if limited:
            time.sleep(5)
            continue
        return response.json()


def counted(url, data):
    ok = False
    tries = 0
    while not ok and tries < 5:
        response = requests.post(url, json=data)
        ok = response.ok
        tries += 1
        time.sleep(3)
