# What is tried was handed over by somebody out of sight: the error that is caught says that it asks over the network.
import functools
import json
import time

import requests
from telegram.error import NetworkError


async def again(func, *args, **kwargs):
    for _ in range(5):  # expect: retry-without-backoff
        try:
            return await func(*args, **kwargs)
        except NetworkError:
            time.sleep(0.1)


def decorated(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        for _ in range(4):  # expect: retry-without-backoff
            try:
                return func(*args, **kwargs)
            except (requests.ConnectionError, requests.Timeout):
                continue

    return wrapper


def patient(func, *args):
    for attempt in range(5):
        try:
            return func(*args)
        except requests.RequestException:
            time.sleep(2**attempt)


def other_error(func, *args):
    for _ in range(5):
        try:
            return func(*args)
        except json.JSONDecodeError:
            time.sleep(0.1)


def any_error(func, *args):
    for _ in range(5):
        try:
            return func(*args)
        except Exception:
            time.sleep(0.1)


def other_call(folder):
    for _ in range(5):
        try:
            return folder.names()
        except requests.RequestException:
            time.sleep(0.1)
