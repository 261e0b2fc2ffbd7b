# Everybody says how often.
import time
import requests


def fetch(url, limit=None):
    n = 0
    while True:
        try:
            return requests.get(url, timeout=10)
        except requests.ConnectionError:
            n += 1
            if limit is not None and n >= limit:
                raise
            time.sleep(2 ** n)


def main():
    print(fetch("https://a.example", limit=4))
    print(fetch("https://b.example", limit=6))
