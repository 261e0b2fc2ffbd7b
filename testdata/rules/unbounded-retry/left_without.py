"""The second call leaves out what the first one tried."""

import requests

KEYS = ["plain"]


def put(url, value, typist=None):
    native = typist is not None
    place = requests.get(url, timeout=9).json()
    if not native or not place:
        return place
    typist(value)
    checked = requests.post(url, json=value, timeout=9).json()
    if checked.get("success"):
        return checked
    return put(url, value)


def load(url, proxy=None):
    if proxy is None:
        return requests.get(url, timeout=9)
    try:
        return requests.get(url, proxies=proxy, timeout=9)
    except requests.RequestException:
        return load(url)


# handed on: it comes here again
def put_on(url, value, typist=None):
    native = typist is not None
    place = requests.get(url, timeout=9).json()
    if not native:
        return place
    typist(value)
    checked = requests.post(url, json=value, timeout=9).json()
    if checked.get("success"):
        return checked
    return put_on(url, value, typist)  # expect: unbounded-retry


# left out, it is made anew
def fetch(url, session=None):
    if session is None:
        with requests.Session() as made:
            return fetch(url, made)
    try:
        return session.get(url, timeout=9)
    except requests.RequestException:
        return fetch(url)  # expect: unbounded-retry


# it is filled in before it is asked
def ask(url, key=None):
    if not key:
        key = KEYS[0]
    if key is None:
        return None
    try:
        return requests.get(url, headers={"key": key}, timeout=9)
    except requests.RequestException:
        return ask(url)  # expect: unbounded-retry


def hand_on(url, *rest, proxy=None, **options):
    if proxy is None:
        return requests.get(url, timeout=9)
    try:
        return requests.get(url, proxies=proxy, timeout=9)
    except requests.RequestException:
        return hand_on(url, *rest, **options)  # expect: unbounded-retry
