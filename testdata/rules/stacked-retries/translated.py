"""A stream whose errors become the project's own on the way."""

import asyncio

from openai import AsyncOpenAI, BadRequestError, RateLimitError


class Busy(Exception):
    pass


class Wrong(Exception):
    pass


class Client:
    def __init__(self):
        self._client = AsyncOpenAI()

    async def stream(self, messages):
        for attempt in range(4):  # expect: stacked-retries
            try:
                async for part in self._stream(messages):
                    yield part
                return
            except Busy:
                await asyncio.sleep(2 ** attempt)

    async def _stream(self, messages):
        async def inner():
            try:
                answer = await self._client.chat.completions.create(model="m", messages=messages, stream=True)
                async for chunk in answer:
                    yield chunk
            except RateLimitError as error:
                raise Busy() from error

        async for part in inner():
            yield part

    # What is wrong with a request is none of what the client tries again.
    async def mended(self, messages):
        for attempt in range(4):
            try:
                async for part in self._checked(messages):
                    yield part
                return
            except Busy:
                await asyncio.sleep(2 ** attempt)

    async def _checked(self, messages):
        async def inner():
            try:
                answer = await self._client.chat.completions.create(model="m", messages=messages, stream=True)
                async for chunk in answer:
                    yield chunk
            except BadRequestError as error:
                raise Wrong() from error

        async for part in inner():
            yield part
