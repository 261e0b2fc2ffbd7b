# A limit that may be left out, and is.
import time
import requests


def fetch(url, tries=None):
    n = 0
    while tries is None or n < tries:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=10)
        except requests.ConnectionError:
            n += 1
            time.sleep(5)


class Client:
    def __init__(self, max_retries=None):
        self.max_retries = max_retries

    def get(self, url):
        attempt = 0
        while True:  # expect: unbounded-retry
            try:
                return requests.get(url, timeout=10)
            except requests.ConnectionError as e:
                attempt += 1
                if self.max_retries is not None and attempt >= self.max_retries:
                    raise
                print("again", e)
                time.sleep(5)


class Patient:
    def __init__(self, max_retries=None):
        self.max_retries = 5 if max_retries is None else max_retries

    def get(self, url):
        attempt = 0
        while True:
            try:
                return requests.get(url, timeout=10)
            except requests.ConnectionError:
                attempt += 1
                if self.max_retries is not None and attempt >= self.max_retries:
                    raise
                time.sleep(5)


page = fetch("https://a.example")
client = Client()
patient = Patient()
