# A model is asked once more when it failed and when its answer does not please, after one and the same pause.
import asyncio
import json

from openai import AsyncOpenAI

client = AsyncOpenAI()


async def extract(text):
    backoff = 1
    for attempt in range(1, 4):  # expect: stacked-retries
        try:
            response = await client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
            found = json.loads(response.choices[0].message.content or "{}")
            if found:
                return found
            print("nothing", attempt)
        except Exception as error:
            print("failed", error)
        if attempt < 3:
            await asyncio.sleep(backoff)
            backoff *= 2
    return {}


# So many texts are made, one after the other.
async def several(text):
    texts = []
    for _ in range(3):
        try:
            response = await client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
            texts.append(response.choices[0].message.content)
            if len(texts) > 2:
                break
        except Exception as error:
            print("failed", error)
        await asyncio.sleep(1)
    return texts
