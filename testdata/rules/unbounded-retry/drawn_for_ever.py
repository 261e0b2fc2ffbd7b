# A list that is drawn from at random is never used up: while the other side is down, each of its items fails.
import random
import time

import requests


def load(url, proxies):
    while True:  # expect: unbounded-retry
        proxy = random.choice(proxies)
        try:
            return requests.get(url, proxies={"http": proxy}, timeout=5)
        except requests.RequestException:
            continue


def load_counted(url, proxies):
    for _ in range(5):
        proxy = random.choice(proxies)
        try:
            return requests.get(url, proxies={"http": proxy}, timeout=5)
        except requests.RequestException:
            continue
    return None


def load_due(url, proxies):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        proxy = random.choice(proxies)
        try:
            return requests.get(url, proxies={"http": proxy}, timeout=5)
        except requests.RequestException:
            continue
    return None


# The list grows less.
def load_each(url, proxies):
    while True:
        proxy = random.choice(proxies)
        try:
            return requests.get(url, proxies={"http": proxy}, timeout=5)
        except requests.RequestException:
            proxies.remove(proxy)


# A move of one's own, which the rules of a game allow or not.
def play(board, moves):
    while True:
        move = random.choice(moves)
        try:
            return board.play(move)
        except ValueError:
            continue
