"""The pause stands only where all went well."""

import time

import requests


def watch(link):
    while True:  # expect: retry-without-backoff
        try:
            text = requests.get(link, timeout=5).text
        except requests.RequestException:
            continue
        print(text)
        time.sleep(30)


# Every turn begins with the pause.
def paced(link):
    while True:
        time.sleep(30)
        try:
            text = requests.get(link, timeout=5).text
        except requests.RequestException:
            continue
        print(text)


# A failed turn comes to it as well.
def both(link):
    while True:
        try:
            text = requests.get(link, timeout=5).text
        except requests.RequestException:
            text = ""
        print(text)
        time.sleep(30)
