# One error waits, the others are tried again at once.
import asyncio
import time

import requests
from openai import AsyncOpenAI

client = AsyncOpenAI(max_retries=0)


async def others(messages):
    for attempt in range(5):  # expect: retry-without-backoff
        try:
            return await client.chat.completions.create(model="m", messages=messages)
        except Exception as error:
            if "429" in str(error):
                await asyncio.sleep(2 + attempt * 2)
                continue
            print(error)
            continue


def by_handler(url):
    for attempt in range(5):  # expect: retry-without-backoff
        try:
            response = requests.get(url)
            response.raise_for_status()
            return response.json()
        except requests.HTTPError as error:
            time.sleep(2**attempt)
        except Exception as error:
            print(error)


def falls_through(url):
    for attempt in range(5):  # expect: retry-without-backoff
        try:
            return requests.get(url).json()
        except Exception as error:
            text = str(error)
            if "timed out" in text:
                time.sleep(5)
            last = error
    raise last


# the last attempt needs no pause
def last(url):
    for attempt in range(5):
        try:
            return requests.get(url).json()
        except Exception as error:
            print(error)
            if attempt < 4:
                time.sleep(2**attempt)


# what does not wait leaves
def leaves(url):
    for attempt in range(5):
        try:
            return requests.get(url).json()
        except Exception as error:
            if "429" in str(error):
                time.sleep(2**attempt)
                continue
            raise


# what does not wait has mended something
def mends(url, headers):
    for attempt in range(5):
        try:
            return requests.get(url, headers=headers).json()
        except Exception as error:
            if "401" in str(error):
                headers = renew(headers)
                continue
            time.sleep(2**attempt)


# an answer that does not parse: no outage
def unfit(url):
    for attempt in range(5):
        try:
            return requests.get(url).json()
        except requests.ConnectionError:
            time.sleep(2**attempt)
        except ValueError as error:
            print(error)


# a second attempt
def twice(url):
    for attempt in range(2):
        try:
            return requests.get(url).json()
        except Exception as error:
            if "429" in str(error):
                time.sleep(2)
                continue
            print(error)


# all wait behind it
def behind(url):
    for attempt in range(5):
        try:
            return requests.get(url).json()
        except Exception as error:
            if "429" in str(error):
                time.sleep(10)
        time.sleep(2)
