"""A helper that tells what it tries which attempt this is."""

import time

from openai import OpenAI

client = OpenAI()


def with_retries(fn, attempts=3):
    for i in range(attempts):  # expect: stacked-retries
        try:
            return fn(i)
        except Exception as error:
            if "401" in str(error):
                raise
            time.sleep(2 ** i)


def ask(messages, number):
    print("attempt", number)
    return client.chat.completions.create(model="m", messages=messages)


def run(messages):
    return with_retries(lambda i: ask(messages, i))


# Each turn loads another page: nothing is tried again.
def pages(base):
    for i in range(3):
        try:
            return load(base, i)
        except Exception as error:
            if "401" in str(error):
                raise
            time.sleep(1)


def load(base, page):
    return client.chat.completions.create(model="m", messages=[base, page])
