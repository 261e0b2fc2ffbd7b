"""llama_index tries each call of its clients three times."""

import asyncio

from llama_index.llms.openai import OpenAI


async def ask(messages, retries: int = 3):
    llm = OpenAI(model="gpt-4o")
    last = None
    for attempt in range(1, retries + 1):  # expect: stacked-retries
        try:
            return await llm.achat(messages=messages)
        except Exception as error:
            if "401" in str(error):
                raise
            last = error
        if attempt < retries:
            await asyncio.sleep(attempt)
    raise last


async def ask_once_each(messages, retries: int = 3):
    llm = OpenAI(model="gpt-4o", max_retries=1)
    for attempt in range(1, retries + 1):
        try:
            return await llm.achat(messages=messages)
        except Exception as error:
            if "401" in str(error):
                raise
        await asyncio.sleep(attempt)
