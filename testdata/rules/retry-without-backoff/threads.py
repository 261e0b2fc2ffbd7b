# The request is handed to a thread, and fails there.
import asyncio
from functools import partial

import anyio
import requests


async def thread(url):
    for attempt in range(5):  # expect: retry-without-backoff
        try:
            return await asyncio.to_thread(requests.get, url)
        except Exception as error:
            print(error)


async def by_lambda(url):
    for attempt in range(5):  # expect: retry-without-backoff
        try:
            return await asyncio.to_thread(lambda: requests.get(url))
        except Exception as error:
            print(error)


async def executor(url):
    loop = asyncio.get_running_loop()
    for attempt in range(5):  # expect: retry-without-backoff
        try:
            return await loop.run_in_executor(None, partial(requests.get, url, timeout=5))
        except Exception as error:
            print(error)


def load(url):
    return requests.get(url)


async def helper(url):
    for attempt in range(5):  # expect: retry-without-backoff
        try:
            return await anyio.to_thread.run_sync(load, url)
        except Exception as error:
            print(error)


async def paced(url):
    for attempt in range(5):
        try:
            return await asyncio.to_thread(requests.get, url)
        except Exception as error:
            await asyncio.sleep(2 ** attempt)


# a file: nothing leaves for the network
async def local(path):
    for attempt in range(5):
        try:
            return await asyncio.to_thread(path.read_text)
        except OSError as error:
            print(error)
