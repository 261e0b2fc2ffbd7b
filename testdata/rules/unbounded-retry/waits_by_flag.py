# A poll that one word ends by way of a flag, or that does not even pause, is one, too.
import time

import requests


def wait_by_flag(job):
    done = False
    while not done:  # expect: unbounded-retry (warning)
        time.sleep(2)
        answer = requests.get(f"https://api.example.com/jobs/{job}", timeout=9).json()
        if answer.get("status") == "completed":
            done = True
    return job


def wait_at_once(job):
    while True:  # expect: unbounded-retry (warning)
        answer = requests.get(f"https://api.example.com/jobs/{job}", timeout=9).json()
        if answer.get("status") == "completed":
            return answer


def wait_for_either(job):
    waiting = True
    while waiting:
        time.sleep(2)
        answer = requests.get(f"https://api.example.com/jobs/{job}", timeout=9).json()
        if answer.get("status") == "completed":
            waiting = False
        elif answer.get("status") == "failed":
            waiting = False
    return job


def wait_for_a_while(job):
    done = False
    tries = 0
    while not done:
        time.sleep(2)
        tries += 1
        answer = requests.get(f"https://api.example.com/jobs/{job}", timeout=9).json()
        if answer.get("status") == "completed":
            done = True
        if tries > 30:
            raise TimeoutError(job)
    return job


# what has come is read, one after the other
def read(queue):
    while True:
        message = queue.get()
        if message.get("status") == "completed":
            return message
