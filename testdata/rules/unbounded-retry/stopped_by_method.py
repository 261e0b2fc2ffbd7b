# Another method ends it from outside, whatever its flag is called.
import asyncio
import logging
log = logging.getLogger(__name__)


class Orchestrator:
    def __init__(self, data, agents, risk):
        self.actief = False
        self.data, self.agents, self.risk = data, agents, risk

    async def start(self):
        self.actief = True
        await self._loop()

    async def stop(self):
        self.actief = False

    async def _loop(self):
        while self.actief:
            try:
                rows = await asyncio.wait_for(self.data.fetch_all(), timeout=60)
                await asyncio.gather(*[a.run(rows) for a in self.agents])
                loss = self.risk.drawdown()
                if loss >= 0.2:
                    log.warning("limit")
                    self.actief = False
            except asyncio.TimeoutError:
                log.error("timeout; cycle left out")
            except Exception as e:
                log.exception(e)
            await asyncio.sleep(60)
