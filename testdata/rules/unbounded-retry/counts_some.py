# A counter that one kind of failure alone moves.
import requests


def some(url):
    tries = 0
    while tries < 3:  # expect: unbounded-retry
        try:
            return requests.get(url)
        except requests.RequestException as error:
            if "refused" in str(error):
                tries += 1


def each(url):
    tries = 0
    while tries < 3:
        try:
            return requests.get(url)
        except requests.RequestException as error:
            if "refused" in str(error):
                tries += 3
            else:
                tries += 1


def leaves(url):
    tries = 0
    while tries < 3:
        try:
            return requests.get(url)
        except requests.RequestException as error:
            if "refused" not in str(error):
                raise
            tries += 1
