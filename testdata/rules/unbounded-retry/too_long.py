# A helper waits as long as it is told, and raises by another one when that is too long; or goes on whatever it was told.
import asyncio

from telethon.errors import FloodWaitError


def too_long(seconds):
    raise RuntimeError(f"wait {seconds} s")


def told(seconds):
    print(f"wait {seconds} s")


async def pause(error, limit=300):
    wait = max(1, int(error.seconds))
    if wait <= limit:
        await asyncio.sleep(wait + 1)
        return
    too_long(wait)


async def pause_anyway(error, limit=300):
    wait = max(1, int(error.seconds))
    if wait <= limit:
        await asyncio.sleep(wait + 1)
        return
    told(wait)


async def send(talk, text):
    while True:
        try:
            await talk.send_message(text)
            return
        except FloodWaitError as error:
            await pause(error)


async def send_anyway(talk, text):
    while True:  # expect: unbounded-retry
        try:
            await talk.send_message(text)
            return
        except FloodWaitError as error:
            await pause_anyway(error)
