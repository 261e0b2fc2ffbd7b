# Success may leave by ending the program.
import sys
import time

import requests


def wait_until_up():
    while True:  # expect: unbounded-retry
        try:
            response = requests.get("https://example.org/status", timeout=9)
            print(response.json())
            sys.exit(0)
        except requests.RequestException:
            time.sleep(5)


def give_up_in_the_end(tries=0):
    while True:
        try:
            response = requests.get("https://example.org/status", timeout=9)
            print(response.json())
            sys.exit()
        except requests.RequestException:
            tries += 1
            if tries > 5:
                sys.exit(1)
            time.sleep(5)


# what ends the program here is no success
def serve(jobs):
    while True:
        try:
            job = jobs.get()
            if job is None:
                sys.exit(2)
            requests.post("https://example.org/done", json=job.run(), timeout=9)
        except requests.RequestException:
            time.sleep(5)
