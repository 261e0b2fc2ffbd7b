# Who runs it ends it after a time.
import asyncio, json
class InProgress(Exception): pass
async def bounded(worker, seconds): return await asyncio.wait_for(worker(), timeout=seconds)
async def judge(service, request):
    async def worker():
        while True:  # the caller ends it after its timeout
            try:
                return await service.execute(request)
            except InProgress:
                await asyncio.sleep(1)
    return await bounded(worker, 600)
