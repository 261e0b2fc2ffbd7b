# A method that gives the next pause may end the loop: by what it counts on itself.
import time

import requests


class Poller:
    def __init__(self):
        self.delay = 1.0

    def next_delay(self):
        self.delay *= 2
        if self.delay > 300:
            raise TimeoutError("gave up")
        return self.delay

    def endless_delay(self):
        self.delay = min(self.delay * 2, 300)
        return self.delay

    def run(self):
        while True:
            try:
                return requests.get("https://a.example").json()
            except requests.RequestException:
                time.sleep(self.next_delay())

    def run_on(self):
        while True:  # expect: unbounded-retry
            try:
                return requests.get("https://a.example").json()
            except requests.RequestException:
                time.sleep(self.endless_delay())
