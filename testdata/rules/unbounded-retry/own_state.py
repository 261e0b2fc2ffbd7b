# Waiting for one's own state to change asks nobody; the same with a request does.
import asyncio

import requests


class App:
    async def wait_until_ready(self) -> None:
        while True:
            try:
                client = self.client
                running = bool(getattr(client, "running", False))
                if running and getattr(client, "is_connected", False):
                    return
            except Exception:
                pass
            await asyncio.sleep(0.3)

    async def wait_until_up(self) -> None:
        while True:  # expect: unbounded-retry
            try:
                if bool(requests.get(self.url).ok):
                    return
            except Exception:
                pass
            await asyncio.sleep(0.3)
