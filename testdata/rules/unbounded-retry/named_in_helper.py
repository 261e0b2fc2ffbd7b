# What a helper asks of the error, and how long its own probe may take, is no count of attempts.
import socket
import time

import requests


def online(timeout: float = 3.0) -> bool:
    try:
        with socket.socket() as probe:
            probe.settimeout(timeout)
            probe.connect(("192.0.2.1", 53))
            return True
    except OSError:
        return False


def is_network_error(error) -> bool:
    return isinstance(error, (socket.gaierror, socket.timeout, ConnectionError))


def load(url):
    while True:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=30)
        except Exception as error:
            if not online() or is_network_error(error):
                time.sleep(1)
                continue
            raise


class Patient:
    attempts = 0

    def worth_it(self, error) -> bool:
        self.attempts += 1
        return isinstance(error, socket.timeout) and self.attempts < 5

    def load(self, url):
        while True:
            try:
                return requests.get(url, timeout=30)
            except Exception as error:
                if self.worth_it(error):
                    time.sleep(1)
                    continue
                raise


def in_time(started, timeout) -> bool:
    return time.monotonic() - started < timeout


def load_in_time(url):
    started = time.monotonic()
    while True:
        try:
            return requests.get(url, timeout=30)
        except OSError:
            if not in_time(started, 60):
                raise
            time.sleep(1)
