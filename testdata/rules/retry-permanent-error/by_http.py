# A model asked by plain HTTP: a wrong key fails the same way each time.
import asyncio
import time

import httpx
import requests

URL = "https://openrouter.ai/api/v1/chat/completions"


async def once(client, body):
    response = await client.post(URL, json=body)
    response.raise_for_status()
    return response.json()["choices"][0]["message"]["content"]


async def helper(client, body):
    for attempt in range(3):
        try:
            return await once(client, body)
        except Exception as error:  # expect: retry-permanent-error
            print(error)
        await asyncio.sleep(2 ** attempt)


async def falls_over_it(client, base, body):
    for attempt in range(3):
        try:
            response = await client.post(f"{base}/chat/completions", json=body)
            return response.json()["choices"][0]
        except Exception:  # expect: retry-permanent-error
            await asyncio.sleep(2 ** attempt)


async def connections_only(client, body):
    for attempt in range(3):
        try:
            return await once(client, body)
        except httpx.TransportError:
            await asyncio.sleep(2 ** attempt)


async def sorted_out(client, body):
    for attempt in range(3):
        try:
            return await once(client, body)
        except httpx.HTTPStatusError as error:
            if error.response.status_code < 500:
                raise
            await asyncio.sleep(2 ** attempt)
        except Exception:
            await asyncio.sleep(2 ** attempt)


# a refused key is an answer here, and is not tried again
async def answers(client, body):
    for attempt in range(3):
        try:
            return await client.post(URL, json=body)
        except Exception:
            await asyncio.sleep(2 ** attempt)


# no model
async def page(client):
    for attempt in range(3):
        try:
            response = await client.post("https://example.org/messages", json={})
            response.raise_for_status()
            return response.json()
        except Exception:
            await asyncio.sleep(2 ** attempt)


# the status is asked for: who is refused is told so, and not asked again
def told(base, body, tries=0):
    try:
        response = requests.post(f"{base}/chat/completions", json=body)
        if response.status_code == 200:
            return response.json()["choices"][0]
        return "refused"
    except Exception as error:
        print(error)
        if tries < 3:
            time.sleep(3)
            return told(base, body, tries + 1)
        return "tired"
