"""A 429 is answered by a pause of one's own."""

import asyncio
import time
import urllib.error
import urllib.request
from http import HTTPStatus

import httpx
import requests


def constant(url):
    for _ in range(5):
        response = requests.get(url, timeout=5)
        if response.status_code == 429:
            time.sleep(10)  # expect: retry-after-ignored
            continue
        return response


def growing(url):
    for attempt in range(5):
        response = requests.get(url, timeout=5)
        if response.status_code == 429:
            time.sleep(2**attempt)  # expect: retry-after-ignored
        else:
            return response


def among_others(url):
    for attempt in range(5):
        response = requests.get(url, timeout=5)
        if response.status_code in (429, 503):
            time.sleep(2**attempt)  # expect: retry-after-ignored
            continue
        return response


def otherwise(url):
    for _ in range(5):
        response = requests.get(url, timeout=5)
        if response.status_code != 429:
            return response
        time.sleep(10)  # expect: retry-after-ignored


def in_the_handler(url):
    for _ in range(5):
        try:
            response = requests.get(url, timeout=5)
            response.raise_for_status()
            return response
        except requests.HTTPError as error:
            if error.response.status_code == 429:
                time.sleep(60)  # expect: retry-after-ignored
            else:
                raise


def of_the_standard_library(url):
    for _ in range(5):
        try:
            return urllib.request.urlopen(url, timeout=5)
        except urllib.error.HTTPError as error:
            if error.code == 429:
                time.sleep(30)  # expect: retry-after-ignored
                continue
            raise


async def recursion(session, url, attempt=0):
    try:
        return await session.get(url)
    except OSError as error:
        if error.status == 429 and attempt < 5:
            await asyncio.sleep(2**attempt)  # expect: retry-after-ignored
            return await recursion(session, url, attempt + 1)
        raise


# A 429 by its names.
def by_name(url):
    for _ in range(5):
        response = httpx.get(url)
        if response.status_code != HTTPStatus.TOO_MANY_REQUESTS:
            return response
        time.sleep(10)  # expect: retry-after-ignored


def by_another_name(url):
    for _ in range(5):
        response = requests.get(url, timeout=5)
        if response.status_code != requests.codes.too_many_requests:
            return response
        time.sleep(10)  # expect: retry-after-ignored


# ---- functions that call themselves ----


def again(body, n=0):
    r = requests.post("https://example.com", json=body)
    if r.status_code == 200:
        return r.json()
    elif r.status_code == 429:
        if n < 2:
            time.sleep(3)  # expect: retry-after-ignored
            return again(body, n + 1)


def by_flag(body, n=0):
    r = requests.post("https://example.com", json=body)
    need_retry = False
    if r.status_code == 200:
        return r.json()
    elif r.status_code == 429:
        need_retry = n < 2
    if need_retry:
        time.sleep(3)  # expect: retry-after-ignored
        return by_flag(body, n + 1)
    return None


# the flag is set for other statuses, too
def by_one_flag(body, n=0):
    r = requests.post("https://example.com", json=body)
    again = False
    if r.status_code == 200:
        return r.json()
    if r.status_code >= 500:
        again = n < 2
    elif r.status_code == 429:
        again = n < 2
    if again:
        time.sleep(3)  # expect: retry-after-ignored
        return by_one_flag(body, n + 1)
    return None
