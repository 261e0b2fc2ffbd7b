# A poll for one word with a counter: it ends nothing where it is only said.
import sys
import time

import requests


def only_said(url):
    n = 0
    while True:  # expect: unbounded-retry
        state = requests.get(url).json()["state"]
        n += 1
        if n % 6 == 0:
            print("still waiting", n * 10)
        if state == "available":
            break
        time.sleep(10)


def slower(url):
    n = 0
    while True:  # expect: unbounded-retry
        state = requests.get(url).json()["state"]
        if state == "ready":
            return
        n += 1
        time.sleep(min(60, 2**n))


def leaves(url):
    n = 0
    while True:
        state = requests.get(url).json()["state"]
        n += 1
        if n > 60:
            break
        if state == "available":
            break
        time.sleep(10)


def exits(url):
    n = 0
    while True:
        state = requests.get(url).json()["state"]
        n += 1
        if n > 60:
            sys.exit("it never comes")
        if state == "available":
            break
        time.sleep(10)


def says_it_is_there(url):
    n = 0
    while True:
        state = requests.get(url).json()["state"]
        n += 1
        if n > 60:
            state = "available"
        if state == "available":
            break
        time.sleep(10)


def asked_elsewhere(url, check):
    n = 0
    while True:
        state = requests.get(url).json()["state"]
        n += 1
        check(n)
        if state == "available":
            break
        time.sleep(10)


def another_each_time(url):
    n = 0
    while True:
        state = requests.get(f"{url}/{n}").json()["state"]
        n += 1
        if state == "available":
            break
        time.sleep(10)


class Waiting:
    waited = 0

    def of_an_object(self, url):
        while True:
            state = requests.get(url).json()["state"]
            self.waited += 1
            if state == "available":
                break
            time.sleep(10)
