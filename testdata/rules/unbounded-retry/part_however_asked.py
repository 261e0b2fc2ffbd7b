# Until an answer has one part, however that is written: in the loop's own test, by what the part is put into, by its length.
import time

import requests

JOBS = "https://api.example.com/jobs/"


def in_the_test(job):
    answer = requests.get(JOBS + job).json()
    while not answer.get("url"):  # expect: unbounded-retry (warning)
        time.sleep(1)
        answer = requests.get(JOBS + job).json()
    return answer["url"]


def by_key(job):
    answer = requests.get(JOBS + job).json()
    while "url" not in answer:  # expect: unbounded-retry (warning)
        time.sleep(1)
        answer = requests.get(JOBS + job).json()
    return answer["url"]


def key_leaves(job):
    while True:  # expect: unbounded-retry (warning)
        answer = requests.get(JOBS + job).json()
        if "url" in answer:
            return answer["url"]
        time.sleep(1)


def put_into(job):
    url = None
    while url is None:  # expect: unbounded-retry (warning)
        answer = requests.get(JOBS + job).json()
        url = answer.get("url")
        time.sleep(1)
    return url


def by_length(job):
    while True:  # expect: unbounded-retry (warning)
        answer = requests.get(JOBS + job).json()
        if len(answer["items"]) > 0:
            return answer["items"][0]
        time.sleep(2)


def to_the_end(job):
    turns = 0
    while True:  # expect: unbounded-retry (warning)
        answer = requests.get(JOBS + job).json()
        if answer["progress"] >= 100:
            break
        turns += 1
        print(f"turn {turns}")
        time.sleep(2)


# ---- what ends otherwise, or is no waiting ----


# the next page each turn
def pages(url, found):
    page = requests.get(url).json()
    while not page.get("last"):
        page = requests.get(url, params={"after": page["next"]}).json()
        found.extend(page["items"])


def pages_until_last(url):
    page = {"next": None}
    while "end" not in page:
        page = requests.get(url, params={"after": page["next"]}).json()


def counted(job):
    url = None
    tries = 0
    while url is None and tries < 10:
        url = requests.get(JOBS + job).json().get("url")
        tries += 1
    return url


def failing(job):
    url = None
    while url is None:
        answer = requests.get(JOBS + job).json()
        if answer.get("failed"):
            raise RuntimeError(job)
        url = answer.get("url")
        time.sleep(1)
    return url


# done says that it is over, failed or not
def over(job):
    answer = requests.get(JOBS + job).json()
    while not answer.get("done"):
        time.sleep(1)
        answer = requests.get(JOBS + job).json()
    if "error" in answer or answer.get("error"):
        raise RuntimeError(answer["error"])
    return answer["response"]


# a price is watched for as long as it takes
def watch(coin):
    while True:
        answer = requests.get(JOBS + coin).json()
        if answer["price"] >= 100:
            return answer
        time.sleep(60)


# goes on while there is something
def drain(job):
    answer = requests.get(JOBS + job).json()
    while answer.get("items"):
        answer = requests.post(JOBS + job).json()


def taken_from_nobody(words):
    first = None
    while first is None:
        first = words.get("first")
