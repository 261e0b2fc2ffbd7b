"""What was not given is filled in once: the next attempt is the same."""

import requests


def load(url=None):
    known = url or "https://example.org"
    try:
        return requests.get(known, timeout=9)
    except requests.RequestException:
        return load(known)  # expect: unbounded-retry


def copied(url):
    same = url
    try:
        return requests.get(url, timeout=9)
    except requests.RequestException:
        return copied(same)  # expect: unbounded-retry


# a part of it: the next attempt is not the same
def parts(urls):
    first, *rest = urls
    try:
        return requests.get(first, timeout=9)
    except requests.RequestException:
        return parts(rest)


def other(page=None):
    page_now = page or 1
    following = page_now + 1
    try:
        return requests.get("https://example.org/%d" % page_now, timeout=9)
    except requests.RequestException:
        return other(following)
