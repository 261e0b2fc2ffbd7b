# A worker that is handed over and brings nothing is begun again, later each time; a call for its result is tried again.
import asyncio
import logging
log = logging.getLogger(__name__)


class Workers:
    max_backoff = 60.0

    async def _supervise(self, name, coro_fn):
        backoff = 1.0
        while True:
            try:
                await coro_fn()
                log.warning("exited %s", name)
                break
            except asyncio.CancelledError:
                raise
            except Exception as exc:
                log.error("restarting %s: %s", name, exc)
                await asyncio.sleep(backoff)
                backoff = min(backoff * 2, self.max_backoff)


async def retry(fn):
    backoff = 1.0
    while True:  # expect: unbounded-retry
        try:
            return await fn()
        except Exception as exc:
            log.error("again: %s", exc)
            await asyncio.sleep(backoff)
            backoff = min(backoff * 2, 60)
