"""A poll that waits for one word, by way of a name, a flag or a helper for the state."""

import asyncio
import time

import requests


def by_flag(job):
    done = False
    while not done:  # expect: unbounded-retry
        answer = requests.get(f"https://example.org/{job}").json()
        done = answer["status"] == "done"
        time.sleep(1)


def by_flag_turned(job):
    waiting = True
    while waiting:  # expect: unbounded-retry
        answer = requests.get(f"https://example.org/{job}").json()
        waiting = answer["status"] != "done"
        time.sleep(1)


def by_name_in_test(job):
    while (answer := requests.get(f"https://example.org/{job}").json())["status"] != "succeeded":  # expect: unbounded-retry
        time.sleep(1)
    return answer


def phase_of(job):
    answer = requests.get(f"https://example.org/{job}").json()
    return answer["phase"]


def by_helper(job):
    while phase_of(job) != "completed":  # expect: unbounded-retry
        time.sleep(1)


async def by_context(job, session):
    while True:  # expect: unbounded-retry
        async with session.get(f"https://example.org/{job}") as response:
            answer = await response.json()
        if answer["status"] == "SUCCESS":
            return answer
        await asyncio.sleep(1)


# ---- what ends otherwise, too ----


def by_flag_of_two(job):
    done = False
    while not done:
        answer = requests.get(f"https://example.org/{job}").json()
        done = answer["status"] in ("done", "failed")
        time.sleep(1)


def by_flag_or_time(job):
    done, began = False, time.monotonic()
    while not done:
        answer = requests.get(f"https://example.org/{job}").json()
        done = answer["status"] == "done" or time.monotonic() - began > 60
        time.sleep(1)


def by_flag_and_failure(job):
    done = False
    while not done:
        answer = requests.get(f"https://example.org/{job}").json()
        if answer["status"] == "failed":
            raise RuntimeError(answer)
        done = answer["status"] == "done"
        time.sleep(1)


def while_it_runs(job):
    while phase_of(job) == "running":
        time.sleep(1)


def of_what_was_found(words, done):
    found = words()
    while found != "done":
        found = words()
        time.sleep(1)
