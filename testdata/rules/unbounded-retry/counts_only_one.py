# The counter is set back before the last thing that can fail: a bad answer is counted from the beginning each time.
import time

import requests


def load(url):
    failures = 0
    while failures < 5:  # expect: unbounded-retry
        try:
            answer = requests.get(url, timeout=5)
            failures = 0
            answer.raise_for_status()
            return answer.text
        except requests.RequestException:
            failures += 1
            time.sleep(2)
    return None


def load_raising(url):
    failures = 0
    while failures < 5:  # expect: unbounded-retry
        try:
            answer = requests.get(url, timeout=5)
            failures = 0
            if answer.status_code != 200:
                raise OSError(answer.status_code)
            return answer.text
        except OSError:
            failures += 1
            time.sleep(2)
    return None


# Set back behind the last thing that can fail.
def load_whole(url):
    failures = 0
    while failures < 5:
        try:
            answer = requests.get(url, timeout=5)
            answer.raise_for_status()
            failures = 0
            return answer.text
        except requests.RequestException:
            failures += 1
            time.sleep(2)
    return None


# What fails behind it has a handler of its own.
def load_told(url):
    failures = 0
    while failures < 5:
        try:
            answer = requests.get(url, timeout=5)
            failures = 0
            try:
                requests.post(url + "/seen", timeout=5)
            except requests.RequestException as error:
                print(error)
            return answer.text
        except requests.RequestException:
            failures += 1
            time.sleep(2)
    return None
