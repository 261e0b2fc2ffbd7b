# Until an answer has one part, with nothing else to end it. Who goes through pages, counts, or leaves otherwise is no poll.
import time

import requests

JOBS = "https://api.example.com/jobs/"


def result_of(job):
    while True:  # expect: unbounded-retry (warning)
        answer = requests.get(JOBS + job).json()
        if answer.get("result"):
            return answer["result"]
        time.sleep(2)


def by_flag(job):
    done = False
    while not done:  # expect: unbounded-retry (warning)
        answer = requests.get(JOBS + job).json()
        if answer.get("url", None) is not None:
            done = True
    return job


def either_word(job):
    while True:  # expect: unbounded-retry (warning)
        answer = requests.get(JOBS + job).json()
        if answer["status"] in ("completed", "done"):
            return answer
        time.sleep(2)


def any_end(job):
    while True:
        answer = requests.get(JOBS + job).json()
        if answer["status"] in ("completed", "failed"):
            return answer
        time.sleep(2)


def pages(url, found):
    cursor = None
    while True:
        answer = requests.get(url, params={"cursor": cursor}).json()
        found.extend(answer["items"])
        cursor = answer["next"]
        if answer.get("last"):
            break


def failing(job):
    while True:
        answer = requests.get(JOBS + job).json()
        if answer.get("result"):
            return answer["result"]
        if answer.get("error"):
            raise RuntimeError(answer["error"])
        time.sleep(2)


def limited(job):
    for _ in range(30):
        answer = requests.get(JOBS + job).json()
        if answer.get("result"):
            return answer["result"]
        time.sleep(2)
    raise TimeoutError(job)


def watch(room):
    while True:
        answer = requests.get(JOBS + room).json()
        if answer.get("closed"):
            break
        show(answer)
        time.sleep(2)
