"""Attempts that wait, or that do not leave the machine."""

import json
import random
import tempfile
import time

import backoff
import requests
import websockets
from tenacity import retry, stop_after_attempt, wait_exponential, wait_fixed


def growing(url):
    for attempt in range(5):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(2**attempt + random.random())


def long_enough(url):
    for _ in range(5):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(5)


# The pause comes before each attempt.
def pause_first(url):
    for _ in range(5):
        try:
            time.sleep(2)
            return requests.get(url, timeout=5)
        except requests.RequestException:
            pass


# The pause comes at the end of every turn.
def pause_last(url):
    for _ in range(5):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            pass
        time.sleep(2)


# A helper waits; how long is its own affair.
def wait_a_little(attempt):
    time.sleep(2**attempt)


def helped(url):
    for attempt in range(5):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            wait_a_little(attempt)


def of_unknown_length(url, pause):
    for _ in range(5):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(pause)


# One more attempt at once is cheap and often enough.
def twice(url):
    for _ in range(2):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            pass


def once_more(url):
    retried = False
    while True:
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            if retried:
                raise
            retried = True


# Nothing leaves the machine.
def parse(text):
    for _ in range(5):
        try:
            return compute(text)
        except ValueError:
            pass


# Another one each time: not the same attempt again.
def mirrors(urls):
    for url in urls:
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            continue


@retry(stop=stop_after_attempt(5), wait=wait_exponential(max=30))
def decorated(url):
    return requests.get(url, timeout=5)


@retry(stop=stop_after_attempt(5), wait=wait_fixed(2))
def fixed(url):
    return requests.get(url, timeout=5)


@backoff.on_exception(backoff.expo, requests.RequestException, max_tries=5)
def with_backoff(url):
    return requests.get(url, timeout=5)


@retry(stop=stop_after_attempt(5))
def local(text):
    return compute(text)


# The machine's own browser: no network is asked.
def local_port(port):
    for _ in range(20):
        try:
            return requests.get(f"http://127.0.0.1:{port}/json/version", timeout=1)
        except requests.RequestException:
            time.sleep(0.2)


# Waiting until something is up, not asking it to do something once more.
def until_ready(url, deadline):
    while time.monotonic() < deadline:
        try:
            return requests.get(url, timeout=1)
        except requests.RequestException:
            time.sleep(0.3)


# Another key each time.
def with_keys(url, keys):
    key = keys.next_key()
    for _ in range(5):
        response = requests.get(url, headers={"Authorization": key}, timeout=5)
        if response.status_code == 429:
            key = keys.next_key()
            continue
        return response


# The service is well, its answer is not: waiting would not make the next one better.
def parsed(url):
    for attempt in range(3):
        try:
            return json.loads(requests.post(url, timeout=60).text)
        except (json.JSONDecodeError, KeyError):
            continue


# Each attempt has a folder of its own.
def in_another_folder(profile):
    for attempt in range(3):
        try:
            return requests.post("https://example.com/run", json={"folder": profile.folder}, timeout=60)
        except requests.RequestException:
            made = tempfile.mkdtemp(prefix="run-")
            profile.folder = str(made)
            time.sleep(0.5)


# ---- services at their own pace ----


def pauses_every_turn(url, handle):
    while True:
        try:
            handle(requests.get(url, timeout=5))
        except requests.RequestException as error:
            print(error)
        time.sleep(30)


# The queue paces it.
def one_by_one(jobs, url):
    while True:
        job = jobs.get()
        try:
            requests.post(url, json=job, timeout=5)
        except requests.RequestException as error:
            print(error)


# Closed after a long time; a refused connection is not caught.
async def listens(url, handle):
    while True:
        try:
            async with websockets.connect(url) as connection:
                handle(await connection.recv())
        except websockets.ConnectionClosed:
            continue


# An answer that did not come in time has waited.
def long_poll(url, handle):
    while True:
        try:
            handle(requests.get(url, timeout=60))
        except requests.ReadTimeout:
            continue


# What goes out goes out now and then, and its helper keeps failures to itself.
def refresh(url):
    try:
        return requests.get(url, timeout=5)
    except requests.RequestException:
        return None


def looks_now_and_then(watched, url):
    while True:
        try:
            if watched.due():
                watched.take(requests.get(url, timeout=5))
            watched.take(refresh(url))
            time.sleep(20)
        except Exception as error:
            print(error)


# one second attempt, from either handler
def once_more(url, attempt=1):
    try:
        r = requests.get(url)
        r.raise_for_status()
        return r.json()
    except requests.Timeout:
        if attempt < 2:
            return once_more(url, attempt + 1)
    except Exception:
        if attempt < 2:
            time.sleep(2)
            return once_more(url, attempt + 1)
