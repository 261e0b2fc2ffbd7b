"""Which statuses are tried again is a list by default: handed over, or what is written here."""

import time

import requests


class Client:
    def __init__(self, codes=None, attempts=3):
        self.codes = codes or [429, 500, 502]
        self.attempts = attempts

    def load(self, url):
        for attempt in range(self.attempts + 1):
            answer = requests.get(url, timeout=5)
            if attempt < self.attempts and answer.status_code in self.codes:
                time.sleep(2**attempt)  # expect: retry-after-ignored
                continue
            return answer

    def load_told(self, url):
        for attempt in range(self.attempts + 1):
            answer = requests.get(url, timeout=5)
            if attempt < self.attempts and answer.status_code in self.codes:
                time.sleep(float(answer.headers.get("Retry-After", 2**attempt)))
                continue
            return answer


class Chosen:
    def __init__(self, codes=None):
        self.codes = codes if codes is not None else (429, 503)

    def load(self, url):
        for _ in range(4):
            answer = requests.get(url, timeout=5)
            if answer.status_code in self.codes:
                time.sleep(3)  # expect: retry-after-ignored
                continue
            return answer


# No limit of requests among them.
class Broken:
    def __init__(self, codes=None):
        self.codes = codes or [500, 502]

    def load(self, url):
        for _ in range(4):
            answer = requests.get(url, timeout=5)
            if answer.status_code in self.codes:
                time.sleep(3)
                continue
            return answer


# What is fine, by default.
class Fine:
    def __init__(self, fine=None):
        self.fine = fine or [200, 201]

    def load(self, url):
        for _ in range(4):
            answer = requests.get(url, timeout=5)
            if answer.status_code in self.fine:
                return answer
            time.sleep(3)
