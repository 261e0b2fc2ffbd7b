# What is sent says that it knocks at a door: each attempt counts against the account.
import os
import time

import requests


def auth(user, password):
    reply = requests.post("https://cam.example/auth", json={"user": user, "password": password})
    return reply.status_code == 200


def enter(user, password):
    while True:  # expect: unbounded-retry
        if auth(user, password):
            break
        time.sleep(5)


class Backend:
    def __init__(self):
        self.logged_in = False

    def _auth(self):
        reply = requests.post("https://cam.example/auth", json={"user": "u", "password": "p"})
        return reply.status_code == 200

    def run(self):
        while not self.logged_in:  # expect: unbounded-retry
            if self._auth():
                self.logged_in = True
                break
            time.sleep(5)

    def some(self):
        for _ in range(5):
            if self._auth():
                self.logged_in = True
                break
            time.sleep(30)


# Nobody is knocked at: a file is waited for.
def is_there():
    return os.path.exists("/tmp/done")


def wait():
    there = False
    while not there:
        if is_there():
            there = True
        time.sleep(1)
