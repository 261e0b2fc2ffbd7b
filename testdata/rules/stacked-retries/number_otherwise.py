# The same in Python.
import os
import time

from openai import OpenAI

client = OpenAI()
MOST = int(os.getenv("MOST") or 4)


def by_default(messages, tries=int(os.getenv("TRIES", 3))):
    for attempt in range(tries):  # expect: stacked-retries
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception:
            time.sleep(2**attempt)


def named(messages):
    for attempt in range(MOST):  # expect: stacked-retries
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception:
            time.sleep(2**attempt)


def unknown(messages, tries):
    for attempt in range(tries):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception:
            time.sleep(2**attempt)
