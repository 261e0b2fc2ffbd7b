# The client's own method is handed to what tries again.
import asyncio

from openai import AsyncOpenAI


class Provider:
    def __init__(self, key):
        self.client = AsyncOpenAI(api_key=key)
        self.quiet = AsyncOpenAI(api_key=key, max_retries=0)

    async def complete(self, **params):
        return await self.again(self.client.chat.completions.create, **params)

    async def complete_once(self, **params):
        return await self.patient(self.quiet.chat.completions.create, **params)

    async def again(self, func, **params):
        for attempt in range(4):  # expect: stacked-retries
            try:
                return await func(**params)
            except Exception as error:
                print(error)
                await asyncio.sleep(2**attempt)

    async def patient(self, func, **params):
        for attempt in range(4):
            try:
                return await func(**params)
            except Exception as error:
                print(error)
                await asyncio.sleep(2**attempt)
