"""A connection that is opened again the moment it broke, wherever the attempts are counted."""

import asyncio

import requests
import websockets


class Client:
    def __init__(self, url):
        self.url = url
        self.failures = 0
        self.context = {"attempt": 0}

    async def run(self):
        while self.failures < 5:  # expect: retry-without-backoff
            try:
                async with websockets.connect(self.url) as socket:
                    async for message in socket:
                        print(message)
            except OSError:
                self.failures += 1

    async def run_later(self):
        while self.failures < 5:
            try:
                async with websockets.connect(self.url) as socket:
                    async for message in socket:
                        print(message)
            except OSError:
                self.failures += 1
                await asyncio.sleep(2**self.failures)

    def get(self):
        try:
            return requests.get(self.url)
        except requests.RequestException:
            self.context["attempt"] += 1
            if self.context["attempt"] > 5:
                raise
            return self.get()  # expect: retry-without-backoff


def get(url, context):
    while context["attempt"] < 5:  # expect: retry-without-backoff
        try:
            return requests.get(url)
        except requests.RequestException:
            context["attempt"] += 1
