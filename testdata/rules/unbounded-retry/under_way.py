"""A guard against two at once counts nothing."""

import threading

import requests


class Client:
    def __init__(self):
        self.timer = None

    def later(self):
        if self.timer:
            return
        self.timer = threading.Timer(2, self.load)  # expect: unbounded-retry
        self.timer.start()

    def load(self):
        self.timer = None
        try:
            requests.get("https://example.org/login", timeout=9)
        except requests.RequestException:
            self.later()


class Set:
    def __init__(self):
        self.opening = set()

    def load(self, name):
        if name in self.opening:
            return
        self.opening.add(name)
        try:
            requests.get("https://example.org/" + name, timeout=9)
        except requests.RequestException:
            threading.Timer(2, lambda: self.load(name)).start()  # expect: unbounded-retry
        finally:
            self.opening.discard(name)


# nothing takes the timer back
class Once:
    def __init__(self):
        self.timer = None

    def later(self):
        if self.timer:
            return
        self.timer = threading.Timer(2, self.load)
        self.timer.start()

    def load(self):
        try:
            requests.get("https://example.org/login", timeout=9)
        except requests.RequestException:
            self.later()
