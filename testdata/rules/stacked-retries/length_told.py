# As many attempts as there are pauses in a list, and one more.
import asyncio

from openai import AsyncOpenAI

client = AsyncOpenAI()


async def ask(messages):
    pauses = (2, 4, 8)
    for attempt in range(len(pauses) + 1):  # expect: stacked-retries
        try:
            return await client.chat.completions.create(model="m", messages=messages)
        except Exception:
            if attempt >= len(pauses):
                raise
            await asyncio.sleep(pauses[attempt])


async def ask_once(messages):
    pauses = (2,)
    for attempt in range(len(pauses)):
        try:
            return await client.chat.completions.create(model="m", messages=messages)
        except Exception:
            await asyncio.sleep(pauses[attempt])


async def ask_all(messages, pauses):
    for attempt in range(len(pauses)):
        try:
            return await client.chat.completions.create(model="m", messages=messages)
        except Exception:
            await asyncio.sleep(pauses[attempt])
