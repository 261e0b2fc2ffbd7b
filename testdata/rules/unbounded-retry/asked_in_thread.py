"""A person who is asked in a thread answers something else each time; what a thread fetches does not."""

import asyncio

import requests
from rich.console import Console


async def choose(question, most):
    console = Console()
    while True:
        answer = await asyncio.to_thread(console.input, question)
        try:
            number = int(answer)
            if 1 <= number <= most:
                return number
            console.print("out of range")
        except ValueError:
            console.print("a number, please")


async def load(url):
    while True:  # expect: unbounded-retry
        try:
            return await asyncio.to_thread(requests.get, url)
        except requests.ConnectionError:
            await asyncio.sleep(1)
