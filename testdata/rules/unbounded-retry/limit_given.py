# A limit that is none by default: everybody who calls it says how often, or one does not.
import time

import requests


def again(url, most=0):
    n = 0
    while True:
        try:
            return requests.get(url)
        except requests.ConnectionError:
            n += 1
            time.sleep(1)
            if most != 0 and n == most:
                raise


def page(url):
    return again(url, 5)


def picture(url):
    return again(url, most=3)


def left_out(url, most=None):
    n = 0
    while True:  # expect: unbounded-retry
        try:
            return requests.get(url)
        except requests.ConnectionError:
            n += 1
            time.sleep(1)
            if most is not None and n >= most:
                raise


def some_page(url):
    return left_out(url, 5)


def any_page(url):
    return left_out(url)


def turned_off(url, most=0):
    n = 0
    while True:  # expect: unbounded-retry
        try:
            return requests.get(url)
        except requests.ConnectionError:
            n += 1
            time.sleep(1)
            if most and n >= most:
                raise


def endless_page(url):
    return turned_off(url, most=0)


def by_switch(url, forever=False):
    while True:
        try:
            return requests.get(url)
        except requests.ConnectionError:
            if not forever:
                raise
            time.sleep(1)


def ask_once(url):
    return by_switch(url)


def switched_on(url, forever=False):
    while True:  # expect: unbounded-retry
        try:
            return requests.get(url)
        except requests.ConnectionError:
            if not forever:
                raise
            time.sleep(1)


def keep_asking(url):
    return switched_on(url, forever=True)
