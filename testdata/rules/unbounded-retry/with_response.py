"""The answer has its name from a `with`: it is another one each turn, and asked for its status."""

import asyncio
import time

import aiohttp
import requests


def load(url):
    while True:  # expect: unbounded-retry
        with requests.get(url, timeout=5) as response:
            if response.ok:
                return response.json()
            time.sleep(2)


async def fetch(session, url):
    while True:  # expect: unbounded-retry
        async with session.get(url) as response:
            if response.status == 200:
                return await response.json()
        await asyncio.sleep(5)


async def opened(url):
    while True:  # expect: unbounded-retry
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            if answer.status == 200:
                break
            await asyncio.sleep(5)


async def counted(session, url):
    for _ in range(5):
        async with session.get(url) as response:
            if response.status == 200:
                return await response.json()
        await asyncio.sleep(5)


# What comes of a stream that was opened once.
async def reads(session, url):
    async with session.ws_connect(url) as socket:
        while True:
            message = await socket.receive()
            if message.type == "closed":
                return
            print(message.data)


# Every turn a new page.
async def pages(session, url):
    page = 1
    while True:
        async with session.get(url, params={"page": page}) as response:
            if response.status != 200:
                break
            items = await response.json()
            if not items:
                break
        page += 1
