"""What the SDK never raises is never tried again; what a predicate lets through is."""

import time

import httpx
import openai
import requests
from openai import OpenAI
from tenacity import retry, retry_if_exception, retry_if_exception_type, stop_after_attempt

client = OpenAI()


def by_requests(messages):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except requests.RequestException:
            time.sleep(2**attempt)


def by_httpx(messages):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except (httpx.HTTPStatusError, httpx.ConnectError):
            time.sleep(2**attempt)


def by_both(messages):
    for attempt in range(3):  # expect: stacked-retries
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except (httpx.HTTPStatusError, openai.APIError):
            time.sleep(2**attempt)


@retry(retry=retry_if_exception_type(httpx.HTTPStatusError), stop=stop_after_attempt(3))
def by_type(messages):
    return client.chat.completions.create(model="m", messages=messages)


def again(error):
    return any(code in str(error) for code in ("429", "500", "503"))


@retry(retry=retry_if_exception(again), stop=stop_after_attempt(3))  # expect: stacked-retries
def by_predicate(messages):
    return client.chat.completions.create(model="m", messages=messages)


@retry(retry=retry_if_exception(lambda error: isinstance(error, openai.RateLimitError)), stop=stop_after_attempt(3))  # expect: stacked-retries
def by_lambda(messages):
    return client.chat.completions.create(model="m", messages=messages)


def of_httpx(error):
    return isinstance(error, httpx.HTTPStatusError) and error.response.status_code in (429, 503)


@retry(retry=retry_if_exception(of_httpx), stop=stop_after_attempt(3))
def by_predicate_of_httpx(messages):
    return client.chat.completions.create(model="m", messages=messages)


def unreadable(error):
    return isinstance(error, ValueError)


@retry(retry=retry_if_exception(unreadable), stop=stop_after_attempt(3))
def by_answer(messages):
    return client.chat.completions.create(model="m", messages=messages)
