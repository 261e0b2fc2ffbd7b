# Who asks a person may be put into an object.
from dataclasses import dataclass
from typing import Callable

import requests


def said(text, default=""):
    return input(f"{text}: ").strip() or default


def fetched(text, default=""):
    return requests.get("https://example.org/count", params={"q": text}, timeout=9).text or default


@dataclass
class Talk:
    ask: Callable[..., str]
    warn: Callable[[str], None]


@dataclass
class Remote:
    ask: Callable[..., str]
    warn: Callable[[str], None]


def count_of(talk: Talk):
    while True:
        try:
            count = int(talk.ask("How many?", default="2"))
            if 2 <= count <= 10:
                return count
            talk.warn("2 to 10")
        except ValueError:
            talk.warn("a number")


def count_told(remote: Remote):
    while True:  # expect: unbounded-retry
        try:
            count = int(remote.ask("How many?", default="2"))
            if 2 <= count <= 10:
                return count
            remote.warn("2 to 10")
        except ValueError:
            remote.warn("a number")


def main():
    print(count_of(Talk(ask=said, warn=print)))
    print(count_told(Remote(ask=fetched, warn=print)))
