"""The next attempt may be begun by a status or an answer as well: what fails has no pause all the same."""

import time

import requests


def plainest(url):
    for _ in range(3):  # expect: retry-without-backoff
        try:
            response = requests.get(url, timeout=5)
            if response.ok:
                return response.json()
        except requests.RequestException as error:
            print(error)


def judged(url, is_known):
    for _ in range(4):  # expect: retry-without-backoff
        try:
            text = requests.get(url, timeout=5).text
            if is_known(text):
                continue
            return text
        except requests.RequestException as error:
            print(error)


def short(url):
    for _ in range(5):  # expect: retry-without-backoff
        try:
            answer = requests.get(url, timeout=5).json()
            if answer.get("ready"):
                return answer
        except requests.RequestException:
            time.sleep(0.5)


# The good branch waits, the failing one does not.
def paced_when_well(url):
    left = 5
    while left > 0:  # expect: retry-without-backoff
        left -= 1
        try:
            answer = requests.get(url, timeout=5).json()
            if answer.get("ready"):
                return answer
            time.sleep(10)
        except requests.RequestException as error:
            print(error)


# A poll has its own pace.
def poll(url):
    for _ in range(20):
        try:
            if requests.get(url, timeout=5).json()["ready"]:
                return
        except requests.RequestException:
            pass
        time.sleep(0.5)


# Page by page: another request each time.
def pages(url):
    found = []
    for page in range(10):
        try:
            items = requests.get(url, params={"page": page}, timeout=5).json()
            if not items:
                break
            found += items
        except requests.RequestException as error:
            print(error)
    return found


# Turns that all add to something are work that is counted.
def passes(url):
    answers = []
    for _ in range(5):
        try:
            answer = requests.get(url, timeout=5).json()
            answers.append(answer)
            if answer.get("enough"):
                break
        except requests.RequestException as error:
            print(error)
    return answers
