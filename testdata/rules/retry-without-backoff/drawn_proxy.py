# Another proxy each time, drawn; another name for the same browser is none.
import random
import requests

PROXIES = ["http://a:1", "http://b:1", "http://c:1"]


def fetch(url):
    for _ in range(5):
        p = random.choice(PROXIES)
        try:
            return requests.get(url, proxies={"https": p}, timeout=5)
        except requests.RequestException:
            continue
    return None


def fetch2(url):
    for _ in range(5):
        try:
            p = random.choice(PROXIES)
            return requests.get(url, proxies={"https": p}, timeout=5)
        except requests.RequestException:
            continue
    return None


def fetch_agent(url, agents):
    for _ in range(5):  # expect: retry-without-backoff
        try:
            return requests.get(url, headers={"User-Agent": random.choice(agents)}, timeout=5)
        except requests.RequestException:
            continue
    return None
