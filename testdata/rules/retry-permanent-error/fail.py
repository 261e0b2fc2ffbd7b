"""What cannot heal is tried again."""

import time

import aiohttp_retry
import anthropic
import litellm
import openai
import urllib3
from openai import BadRequestError, OpenAI
from tenacity import retry, retry_if_exception_type, stop_after_attempt

client = OpenAI()


def by_name(messages):
    for attempt in range(5):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.RateLimitError:
            time.sleep(10)
        except openai.AuthenticationError:  # expect: retry-permanent-error
            time.sleep(10)


def in_a_tuple(messages):
    for attempt in range(5):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except (openai.APITimeoutError, BadRequestError):  # expect: retry-permanent-error
            time.sleep(2**attempt)


def too_long(messages):
    while True:
        try:
            return litellm.completion(model="m", messages=messages)
        except litellm.ContextWindowExceededError:  # expect: retry-permanent-error
            time.sleep(1)


@retry(
    stop=stop_after_attempt(3),
    retry=retry_if_exception_type(
        anthropic.BadRequestError  # expect: retry-permanent-error
    ),
)
def decorated(client, messages):
    return client.messages.create(model="m", max_tokens=9, messages=messages)


def everything(messages):
    for attempt in range(5):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:  # expect: retry-permanent-error
            print(f"failed: {error}")
            time.sleep(2**attempt)


def all_of_the_sdk(messages):
    for attempt in range(5):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.APIError:  # expect: retry-permanent-error
            time.sleep(2**attempt)


@retry(stop=stop_after_attempt(3))  # expect: retry-permanent-error
def decorated_for_everything(messages):
    return client.chat.completions.create(model="m", messages=messages)


# Exception is in the tuple.
def any_of_three(messages):
    for attempt in range(5):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except (openai.APIConnectionError, Exception):  # expect: retry-permanent-error
            time.sleep(2**attempt)


@retry(stop=stop_after_attempt(3), retry=retry_if_exception_type((openai.APIConnectionError, Exception)))  # expect: retry-permanent-error
def any_of_two(messages):
    return client.chat.completions.create(model="m", messages=messages)


# ---- statuses by number ----

urllib3.Retry(total=5, backoff_factor=1, status_forcelist=[401, 429, 503])  # expect: retry-permanent-error
aiohttp_retry.ExponentialRetry(attempts=3, statuses={400, 500})  # expect: retry-permanent-error


# ---- the last attempt raises; the class has another name ----

from openai import BadRequestError as BRE

named = OpenAI()


def last_raises(messages):
    for attempt in range(5):
        try:
            return named.chat.completions.create(model="m", messages=messages)
        except BadRequestError:  # expect: retry-permanent-error
            if attempt == 4:
                raise
            time.sleep(2)


def renamed(messages):
    for attempt in range(5):
        try:
            return named.chat.completions.create(model="m", messages=messages)
        except BRE:  # expect: retry-permanent-error
            time.sleep(2)


# A decorator of one's own.
def with_backoff(func):
    def wrapper(*args):
        for attempt in range(4):
            try:
                return func(*args)
            except Exception:
                time.sleep(2**attempt)

    return wrapper


@with_backoff  # expect: retry-permanent-error
def decorated_here(messages):
    return client.chat.completions.create(model="m", messages=messages)
