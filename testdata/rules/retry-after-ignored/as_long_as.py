# How long the pause is hangs on whether it was a 429: the header is what would say.
import asyncio
import time

import httpx
import requests


async def by_name(prompt, most=3):
    for attempt in range(most + 1):
        try:
            async with httpx.AsyncClient() as client:
                answer = await client.post("https://api.example.com/images", json={"prompt": prompt})
                answer.raise_for_status()
                return answer.json()
        except httpx.HTTPStatusError as e:
            limited = e.response.status_code == 429
            if attempt >= most:
                raise
            wait = 2**attempt if limited else 1
            await asyncio.sleep(wait)  # expect: retry-after-ignored


def at_once(url):
    for attempt in range(5):
        answer = requests.get(url)
        if answer.ok:
            return answer.json()
        time.sleep(60 if answer.status_code == 429 else 2)  # expect: retry-after-ignored


def by_variable(url):
    for attempt in range(5):
        answer = requests.get(url)
        if answer.ok:
            return answer.json()
        wait = 60 if answer.status_code == 429 else 2
        time.sleep(wait)  # expect: retry-after-ignored


def as_told(url):
    for attempt in range(5):
        answer = requests.get(url)
        if answer.ok:
            return answer.json()
        wait = int(answer.headers["Retry-After"]) if answer.status_code == 429 else 2
        time.sleep(wait)


def another_status(url):
    for attempt in range(5):
        answer = requests.get(url)
        if answer.ok:
            return answer.json()
        wait = 60 if answer.status_code == 503 else 2
        time.sleep(wait)


def only_said(url):
    for attempt in range(5):
        answer = requests.get(url)
        if answer.ok:
            return answer.json()
        if answer.status_code == 429:
            raise RuntimeError("too many")
        print("limited" if answer.status_code == 429 else "down")
        time.sleep(2)
