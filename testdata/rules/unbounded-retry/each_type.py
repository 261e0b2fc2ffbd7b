# Each type that is caught has a count of its own: there is nothing else the error could be.
import time

import requests


def load(url):
    slow = fast = 0
    while True:
        try:
            return requests.get(url, timeout=9).text
        except (requests.Timeout, requests.ConnectionError) as error:
            if isinstance(error, requests.Timeout):
                if fast >= 3:
                    raise
                fast += 1
                time.sleep(2**fast)
            elif isinstance(error, requests.ConnectionError):
                if slow >= 3:
                    raise
                slow += 1
                time.sleep(2**slow)


def load_but_one(url):
    fast = 0
    while True:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=9).text
        except (requests.Timeout, requests.ConnectionError, requests.TooManyRedirects) as error:
            if isinstance(error, requests.Timeout):
                if fast >= 3:
                    raise
                fast += 1
                time.sleep(2**fast)
            elif isinstance(error, requests.ConnectionError):
                time.sleep(10)


def load_but_one_uncounted(url):
    fast = 0
    while True:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=9).text
        except (requests.Timeout, requests.ConnectionError, requests.TooManyRedirects) as error:
            if isinstance(error, (requests.Timeout, requests.ConnectionError)):
                if fast >= 3:
                    raise
                fast += 1
            time.sleep(2)
