"""The answer has its name from a `with`."""

import asyncio

import aiohttp


async def scan(url, attempts):
    for attempt in range(attempts):
        try:
            async with aiohttp.ClientSession() as session:
                async with session.get(url) as response:
                    if response.status == 200:
                        return await response.json()
                    elif response.status == 429:
                        await asyncio.sleep(2**attempt)  # expect: retry-after-ignored
                    else:
                        break
        except asyncio.TimeoutError:
            print("too slow")


async def told(session, url):
    for _ in range(5):
        async with session.get(url) as response:
            if response.status == 200:
                return await response.json()
            if response.status == 429:
                await asyncio.sleep(int(response.headers["Retry-After"]))
