# What raise_for_status() raises is every answer that was refused, a wrong key's like an overloaded server's.
import asyncio
import time

import aiohttp
import httpx
import requests
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_exponential

URL = "https://openrouter.ai/api/v1/chat/completions"


async def by_class(body):
    for attempt in range(5):
        try:
            async with aiohttp.ClientSession() as session, session.post(URL, json=body) as answer:
                answer.raise_for_status()
                return await answer.json()
        except aiohttp.ClientResponseError:  # expect: retry-permanent-error
            await asyncio.sleep(2**attempt)


def by_base(body):
    for attempt in range(5):
        try:
            answer = requests.post(URL, json=body, timeout=60)
            answer.raise_for_status()
            return answer.json()
        except requests.exceptions.RequestException as e:  # expect: retry-permanent-error
            print(e)
            time.sleep(2**attempt)


@retry(  # expect: retry-permanent-error
    retry=retry_if_exception_type(httpx.HTTPStatusError), stop=stop_after_attempt(3), wait=wait_exponential()
)
def decorated(body):
    answer = httpx.post(URL, json=body)
    answer.raise_for_status()
    return answer.json()


async def refusals_first(body):
    for attempt in range(5):
        try:
            async with aiohttp.ClientSession() as session, session.post(URL, json=body) as answer:
                answer.raise_for_status()
                return await answer.json()
        except aiohttp.ClientResponseError:  # expect: retry-permanent-error
            await asyncio.sleep(2**attempt)
        except aiohttp.ClientError:
            await asyncio.sleep(2**attempt)


# ---- what tells them apart, or never gets them ----


def by_status(body):
    for attempt in range(5):
        try:
            answer = requests.post(URL, json=body, timeout=60)
            answer.raise_for_status()
            return answer.json()
        except requests.exceptions.HTTPError as e:
            if e.response.status_code < 500:
                raise
            time.sleep(2**attempt)


def connections(body):
    for attempt in range(5):
        try:
            answer = requests.post(URL, json=body, timeout=60)
            answer.raise_for_status()
            return answer.json()
        except requests.exceptions.ConnectionError:
            time.sleep(2**attempt)


def refusals_are_answers(body):
    for attempt in range(5):
        try:
            answer = requests.post(URL, json=body, timeout=60)
            if answer.status_code != 200:
                raise ValueError(answer.text)
            return answer.json()
        except requests.exceptions.RequestException:
            time.sleep(2**attempt)


def no_model(body):
    for attempt in range(5):
        try:
            answer = requests.post("https://example.com/orders", json=body, timeout=60)
            answer.raise_for_status()
            return answer.json()
        except requests.exceptions.RequestException:
            time.sleep(2**attempt)
