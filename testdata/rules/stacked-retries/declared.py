# A client that comes as a parameter, known by its type alone, tries again by itself unless somebody in sight told it not to.
import asyncio

import anthropic


async def ask(client: anthropic.AsyncAnthropic, text: str) -> str:
    for attempt in range(5):  # expect: stacked-retries
        try:
            answer = await client.messages.create(model="m", max_tokens=9, messages=[{"role": "user", "content": text}])
            return answer.content[0].text
        except anthropic.RateLimitError:
            if attempt == 4:
                raise
            await asyncio.sleep(2**attempt)
    raise RuntimeError("failed")


async def ask_once_each(client: anthropic.AsyncAnthropic, text: str) -> str:
    for attempt in range(5):
        try:
            answer = await client.messages.create(model="m", max_tokens=9, messages=[{"role": "user", "content": text}])
            return answer.content[0].text
        except anthropic.RateLimitError:
            await asyncio.sleep(2**attempt)
    raise RuntimeError("failed")


async def main():
    await ask_once_each(anthropic.AsyncAnthropic(max_retries=0), "hello")
