"""discord.py waits as long as it is told before it gives up."""

import asyncio

import discord


async def post(channel, text):
    for attempt in range(5):
        try:
            return await channel.send(text)
        except discord.HTTPException as error:
            if error.status == 429:
                await asyncio.sleep(2 ** attempt)
                continue
            raise
