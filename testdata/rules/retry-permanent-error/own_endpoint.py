# Ollama's own addresses, wherever it runs, by a client that is kept and by a helper.
import aiohttp
import httpx
from asyncio import sleep as pause

from tenacity import retry, stop_after_attempt, wait_exponential


class Kept:
    def __init__(self, base):
        self._client = httpx.AsyncClient(base_url=base, timeout=120)

    @retry(stop=stop_after_attempt(3), wait=wait_exponential(min=2, max=10))  # expect: retry-permanent-error
    async def generate(self, prompt):
        answer = await self._client.post("/api/generate", json={"model": "llama3", "prompt": prompt})
        answer.raise_for_status()
        return answer.json()["response"]

    @retry(stop=stop_after_attempt(3), wait=wait_exponential(min=2, max=10))
    async def report(self, name):
        answer = await self._client.post("/api/generate", json={"report": name})
        answer.raise_for_status()
        return answer.json()


class Helped:
    def __init__(self, base):
        self.base = base

    @retry(stop=stop_after_attempt(3), wait=wait_exponential(min=4, max=10))  # expect: retry-permanent-error
    async def summary(self, text):
        return await self._ask("sum up: " + text)

    async def _ask(self, prompt):
        async with aiohttp.ClientSession() as session:
            async with session.post(f"{self.base}/api/generate", json={"model": "gemma2", "prompt": prompt}) as answer:
                if answer.status == 200:
                    return (await answer.json()).get("response", "")
                raise RuntimeError(f"failed with status {answer.status}")


async def by_number(body, tries=5):
    url = "https://openrouter.ai/api/v1/chat/completions"
    retryable = {400, 429, 500}  # expect: retry-permanent-error
    for attempt in range(1, tries + 1):
        async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
            if answer.status in retryable:
                if attempt < tries:
                    await pause(attempt)
                    continue
                return None
            return await answer.json()


async def by_passing_number(body, tries=5):
    url = "https://openrouter.ai/api/v1/chat/completions"
    retryable = {429, 500}
    for attempt in range(1, tries + 1):
        async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
            if answer.status in retryable:
                if attempt < tries:
                    await pause(attempt)
                    continue
                return None
            return await answer.json()
