"""What is taken out of a dict, or from what a client holds, asks nobody, whatever lies there."""

import httpx
import requests


class Pool:
    def __init__(self):
        self.clients = {}
        self.answers = {}
        self.session = requests.Session()

    def add(self, name, url):
        self.clients[name] = httpx.Client(timeout=5)
        self.answers[url] = requests.get(url)

    def timeout_of(self, name):
        for attempt in range(5):
            try:
                return self.clients.get(name).timeout
            except AttributeError:
                continue

    def text_of(self, url):
        for attempt in range(5):
            try:
                return self.answers.pop(url, None).text
            except AttributeError:
                continue

    def token(self):
        for attempt in range(5):
            try:
                return self.session.cookies.get("token")[7:]
            except TypeError:
                continue

    def asks(self, url):
        for attempt in range(5):  # expect: retry-without-backoff
            try:
                return self.session.get(url)
            except requests.RequestException:
                continue

    def asks_taken_out(self, name, url):
        for attempt in range(5):  # expect: retry-without-backoff
            try:
                return self.clients.get(name).get(url)
            except httpx.HTTPError:
                continue
