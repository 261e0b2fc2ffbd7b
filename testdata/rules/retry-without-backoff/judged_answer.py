"""A no that a helper gives of an answer is no failure; a status that is not good is one."""

import requests


def fits(url, text):
    try:
        return "yes" in requests.post(url, data=text).text
    except requests.RequestException:
        return False


def sent(url, text):
    try:
        return requests.post(url, data=text).status_code == 200
    except requests.RequestException:
        return False


def first_that_fits(url, texts):
    n = 0
    while n < 3:
        n += 1
        if fits(url, texts.best()):
            return True
        print("does not fit")
    return False


def until_sent(url, text):
    n = 0
    while n < 3:  # expect: retry-without-backoff
        n += 1
        if sent(url, text):
            return True
        print("not sent")
    return False
