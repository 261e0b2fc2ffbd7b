# Watches for as long as nothing breaks, and begins anew: a service. What brings something back, or asks a model, is an attempt.
import asyncio

from openai import AsyncOpenAI
from watchfiles import awatch

client = AsyncOpenAI()


class Watcher:
    async def watch(self):
        try:
            async for changes in awatch(self.path):
                if not self.running:
                    break
                await self.reload(changes)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            print("watching failed", error)
            if self.running:
                await asyncio.sleep(5)
                await self.watch()  # expect: unbounded-retry (note)

    async def hasty(self):
        try:
            async for changes in awatch(self.path):
                await self.reload(changes)
        except Exception as error:
            print("watching failed", error)
            await asyncio.sleep(0.1)
            await self.hasty()  # expect: unbounded-retry (warning)

    async def tell(self, messages):
        try:
            stream = await client.chat.completions.create(model="gpt-5", messages=messages, stream=True)
            async for piece in stream:
                print(piece)
        except Exception:
            await asyncio.sleep(5)
            await self.tell(messages)  # expect: unbounded-retry (error)

    async def first(self):
        try:
            async for changes in awatch(self.path):
                return changes
        except Exception:
            await asyncio.sleep(5)
            return await self.first()  # expect: unbounded-retry (error)
