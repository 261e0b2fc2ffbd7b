# The same method of another object is no recursion that only failing drives: a chain has an end.
import requests


class Mirror:
    def __init__(self, url: str, fallback: "Mirror | None" = None) -> None:
        self.url = url
        self.fallback = fallback

    def load(self, name: str) -> bytes:
        try:
            return requests.get(self.url + name, timeout=5).content
        except requests.RequestException:
            return self.fallback.load(name)

    def insist(self, name: str) -> bytes:
        try:
            return requests.get(self.url + name, timeout=5).content
        except requests.RequestException:
            return self.insist(name)  # expect: unbounded-retry
