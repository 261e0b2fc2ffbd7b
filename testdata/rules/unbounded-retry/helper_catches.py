# A helper that catches a TimeoutError counts nothing and asks no clock; one with a deadline does.
import socket
import time

import requests

deadline = time.time() + 60


def is_lost(error):
    try:
        socket.create_connection(("192.0.2.1", 53), 2)
    except TimeoutError:
        return True
    except OSError:
        return True
    return isinstance(error, ConnectionError)


def late():
    try:
        return time.time() > deadline
    except TimeoutError:
        return False


def load(url):
    while True:  # expect: unbounded-retry
        try:
            return requests.get(url)
        except Exception as error:
            if not is_lost(error):
                raise
            time.sleep(5)


def load_in_time(url):
    while True:
        try:
            return requests.get(url)
        except Exception:
            if late():
                raise
            time.sleep(5)
