# The same in Python.
import time

import requests

JOBS = "https://api.example.com/jobs/"


def in_the_branch(job):
    answer = requests.get(JOBS + job).json()
    if answer["status"] != "done":
        time.sleep(1)
        return in_the_branch(job)  # expect: unbounded-retry (warning)
    return answer


def leaves_failed(job):
    answer = requests.get(JOBS + job).json()
    if answer["status"] == "failed":
        raise RuntimeError(job)
    if answer["status"] != "done":
        time.sleep(1)
        return leaves_failed(job)
    return answer


def counted(job, tries=0):
    answer = requests.get(JOBS + job).json()
    if answer["status"] != "done" and tries < 30:
        time.sleep(1)
        return counted(job, tries + 1)
    return answer
