"""A service that gives up after some failures, and asks again at once after each."""

import requests


def watches(url, seen):
    failures = 0
    while failures < 5:  # expect: retry-without-backoff
        try:
            seen(requests.get(url).json())
        except requests.RequestException:
            failures += 1


def works(jobs):
    failures = 0
    while failures < 5:
        job = jobs()
        try:
            requests.post("https://example.org/jobs", job)
        except requests.RequestException:
            failures += 1


def drains(queue):
    failures = 0
    while failures < 5 and queue:
        job = queue.pop()
        try:
            requests.post("https://example.org/jobs", job)
        except requests.RequestException:
            failures += 1


def each_of(urls):
    n = 0
    while n < len(urls):
        try:
            requests.get(urls[n])
        except requests.RequestException:
            print("skipped", urls[n])
        n += 1
