# Each attempt takes another proxy: what failed is not asked again. One that is always the same is no other.
import os

import httpx
from proxies import give_proxy

POOL = ["http://a:1", "http://b:1", "http://c:1"]
DEAD = set()
turn = 0


def live_proxy():
    global turn
    for _ in POOL:
        turn += 1
        url = POOL[turn % len(POOL)]
        if url not in DEAD:
            return url
    return None


def only_proxy():
    return os.environ.get("PROXY")


async def load(url, tries=10):
    for _ in range(tries):
        proxy = live_proxy()
        try:
            async with httpx.AsyncClient(proxy=proxy) as client:
                return await client.get(url)
        except httpx.ConnectError:
            DEAD.add(proxy)
    return None


async def load_given(url, tries=10):
    for _ in range(tries):
        proxy = give_proxy()
        try:
            async with httpx.AsyncClient(proxy=proxy) as client:
                return await client.get(url)
        except httpx.ConnectError:
            continue
    return None


async def load_same(url, tries=10):
    for _ in range(tries):  # expect: retry-without-backoff
        proxy = only_proxy()
        try:
            async with httpx.AsyncClient(proxy=proxy) as client:
                return await client.get(url)
        except httpx.ConnectError:
            continue
    return None


async def load_told(url, tries=10):
    for _ in range(tries):  # expect: retry-without-backoff
        proxy = live_proxy()
        try:
            async with httpx.AsyncClient() as client:
                return await client.get(url)
        except httpx.ConnectError:
            print(proxy)
    return None
