# Whichever way it is asked, going well leaves.
import time

import requests


def both(url, posts):
    while True:  # expect: unbounded-retry
        try:
            if posts:
                return requests.post(url)
            else:
                return requests.get(url)
        except Exception as error:
            print("failed", error)
            time.sleep(10)


def some(url, posts):
    while True:
        try:
            requests.get(url)
            if posts:
                return None
        except Exception as error:
            print("failed", error)
        time.sleep(10)
