# A cycle every hour, begun earlier where it failed: that is a service, and no retry.
import time

import requests


def cycle(state, url):
    n = 0
    while state.get("on") and n < 100:
        try:
            requests.post(url, timeout=9).raise_for_status()
            n += 1
            time.sleep(3600)
        except Exception as e:
            print(e)
            time.sleep(300)


def pages(state, url):
    n = 0
    while state.get("on") and n < 100:  # expect: unbounded-retry
        try:
            requests.get(url, params={"page": n}, timeout=9).raise_for_status()
            n += 1
            time.sleep(5)
        except Exception as e:
            print(e)
            time.sleep(300)


def rare(url):
    while True:  # expect: unbounded-retry
        try:
            requests.post(url, timeout=9).raise_for_status()
            return
        except Exception as e:
            print(e)
            time.sleep(300)
