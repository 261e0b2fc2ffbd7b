import asyncio

from passing_statuses import PASSING, SERVERS, Refused, may_pass, post


async def by_function(url: str, body: dict, limit: int) -> dict:
    attempts = 0
    while True:
        try:
            return await post(url, body)
        except Refused as error:
            if attempts + 1 >= limit or not may_pass(error):
                raise
            attempts += 1
            await asyncio.sleep(2)  # expect: retry-after-ignored


async def by_set(url: str, body: dict, limit: int) -> dict:
    for attempt in range(limit):
        try:
            return await post(url, body)
        except Refused as error:
            if error.status_code not in PASSING or attempt == limit - 1:
                raise
            await asyncio.sleep(2)  # expect: retry-after-ignored


async def servers_alone(url: str, body: dict, limit: int) -> dict:
    for attempt in range(limit):
        try:
            return await post(url, body)
        except Refused as error:
            if error.status_code not in SERVERS:
                raise
            await asyncio.sleep(2)
    raise RuntimeError("failed")
