"""The pause is a helper of the project's own."""

import asyncio

import httpx

AGAIN = {429, 500, 502, 503, 504}


class Client:
    def __init__(self):
        self.client = httpx.AsyncClient()
        self.tries = 3

    async def send(self, url):
        attempt = 0
        while attempt < self.tries:
            attempt += 1
            try:
                answer = await self.client.get(url)
                if answer.status_code in AGAIN and attempt < self.tries:
                    await self._sleep(200 * attempt)  # expect: retry-after-ignored
                    continue
                return answer
            except httpx.RequestError:
                if attempt < self.tries:
                    await self._sleep(200 * attempt)
                    continue
                break

    async def _sleep(self, ms):
        await asyncio.sleep(ms / 1000)


class Polite:
    def __init__(self):
        self.client = httpx.AsyncClient()

    async def send(self, url):
        for attempt in range(3):
            answer = await self.client.get(url)
            if answer.status_code == 429:
                await self._sleep(answer, attempt)
                continue
            return answer

    async def _sleep(self, answer, attempt):
        await asyncio.sleep(float(answer.headers.get("retry-after", 2**attempt)))
