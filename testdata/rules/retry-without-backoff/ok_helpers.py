# A helper on the way ends the failure: nothing comes to the loop.
import requests


def low(url):
    return requests.get(url)


def mid(url):
    try:
        return low(url)
    except requests.RequestException:
        return None


def top(url):
    return mid(url)


def ask(url):
    for i in range(5):
        try:
            return top(url)
        except Exception:
            pass
