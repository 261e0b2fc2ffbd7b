"""The pause after a 429 stands in a helper or a limiter of the project."""

import time

import requests


class Limiter:
    def __init__(self):
        self.delay = 1

    def slow_down(self):
        time.sleep(self.delay)
        self.delay *= 2

    def slow_down_as_told(self, response):
        time.sleep(int(response.headers.get("Retry-After", self.delay)))


def grow(attempt):
    time.sleep(2**attempt)


class Client:
    def __init__(self):
        self.limiter = Limiter()

    def get(self, url):
        for _ in range(5):
            response = requests.get(url)
            if response.status_code == 429:
                self.limiter.slow_down()  # expect: retry-after-ignored
                continue
            return response

    def get_as_told(self, url):
        for _ in range(5):
            response = requests.get(url)
            if response.status_code == 429:
                self.limiter.slow_down_as_told(response)
                continue
            return response


def by_number(url):
    for attempt in range(5):
        response = requests.get(url)
        if response.status_code == 429:
            grow(attempt)  # expect: retry-after-ignored
            continue
        return response
