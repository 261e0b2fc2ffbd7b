"""What may heal is tried again, the rest is looked at."""

import time

import openai
import urllib3
from elasticsearch import NotFoundError
from openai import OpenAI
from tenacity import (
    retry,
    retry_if_exception_type,
    retry_if_not_exception_type,
    stop_after_attempt,
)

client = OpenAI()


def sorted_out(messages):
    for attempt in range(5):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except (openai.APIConnectionError, openai.APITimeoutError, openai.RateLimitError):
            time.sleep(2**attempt)


# An earlier handler takes out what cannot heal.
def raised_first(messages):
    for attempt in range(5):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.BadRequestError:
            raise
        except Exception:
            time.sleep(2**attempt)


def looked_at(messages):
    for attempt in range(5):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.APIStatusError as error:
            if error.status_code < 500 and error.status_code != 429:
                raise
            time.sleep(2**attempt)


def handed_on(messages):
    for attempt in range(5):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:
            if not is_transient(error):
                raise
            time.sleep(2**attempt)


# Caught, and not tried again.
def once(messages):
    try:
        return client.chat.completions.create(model="m", messages=messages)
    except openai.BadRequestError:
        return None


def leaves(messages):
    for attempt in range(5):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.BadRequestError:
            return None
        except openai.RateLimitError:
            time.sleep(2**attempt)


# Another library's word for what may come yet.
def eventually(index):
    for attempt in range(5):
        try:
            return index.get(id="1")
        except NotFoundError:
            time.sleep(attempt)


# No model is asked.
def anything(work):
    for attempt in range(5):
        try:
            return work()
        except Exception:
            time.sleep(attempt)


@retry(stop=stop_after_attempt(3), retry=retry_if_exception_type(openai.APIConnectionError))
def decorated(messages):
    return client.chat.completions.create(model="m", messages=messages)


# These are what it does not retry.
@retry(stop=stop_after_attempt(3), retry=retry_if_not_exception_type((openai.BadRequestError, ValueError)))
def all_but(messages):
    return client.chat.completions.create(model="m", messages=messages)


# Statuses that pass; 403 and 404 may.
urllib3.Retry(total=5, backoff_factor=1, status_forcelist=[403, 404, 429, 500, 503])


# Errors that pass by name.
@retry(stop=stop_after_attempt(3), retry=retry_if_exception_type((openai.APIConnectionError, openai.RateLimitError)))
def two_of_them(messages):
    return client.chat.completions.create(model="m", messages=messages)


# the error itself is asked
def looked_at(messages):
    client = openai.OpenAI()
    for attempt in range(5):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.BadRequestError as error:
            if attempt == 4 or "context_length" in str(error):
                raise
            time.sleep(2)


# A decorator of one's own that looks at the error.
def with_backoff(func):
    def wrapper(*args):
        for attempt in range(4):
            try:
                return func(*args)
            except Exception as error:
                if not isinstance(error, openai.APIConnectionError):
                    raise
                time.sleep(2**attempt)

    return wrapper


@with_backoff
def decorated_here(messages):
    return client.chat.completions.create(model="m", messages=messages)
