# What listens begins again, later each time, for as long as it runs: that is what it is for.
import httpx
import websockets
from openai import AsyncOpenAI
from tenacity import AsyncRetrying, retry, stop_never, wait_exponential, wait_fixed

client = AsyncOpenAI()


@retry(wait=wait_exponential(min=2, max=60), stop=stop_never)
async def consume(url, seen):
    async with websockets.connect(url) as socket:
        async for message in socket:
            seen.append(message)


async def consume_here(url, seen):
    async for attempt in AsyncRetrying(stop=stop_never, wait=wait_exponential(max=60)):
        with attempt:
            async with websockets.connect(url) as socket:
                async for message in socket:
                    seen.append(message)


@retry(wait=wait_fixed(1), stop=stop_never)  # expect: unbounded-retry
async def consume_at_one_pace(url, seen):
    async with websockets.connect(url) as socket:
        async for message in socket:
            seen.append(message)


@retry(wait=wait_exponential(min=2, max=60), stop=stop_never)  # expect: unbounded-retry
async def load(url):
    async with httpx.AsyncClient() as http:
        return await http.get(url)


@retry(wait=wait_exponential(min=2, max=60), stop=stop_never)  # expect: unbounded-retry
async def lines(url):
    async with httpx.AsyncClient() as http:
        async with http.stream("GET", url) as response:
            return [line async for line in response.aiter_lines()]


@retry(wait=wait_exponential(min=2, max=60), stop=stop_never)  # expect: unbounded-retry
async def tell(messages, out):
    async with client.chat.completions.stream(model="gpt-5", messages=messages) as stream:
        async for event in stream:
            out.append(event)
