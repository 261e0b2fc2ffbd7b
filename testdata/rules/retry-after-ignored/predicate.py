"""A library that is told to try a 429 again, by a pause that looks at no answer."""

import httpx
from openai import OpenAI
from tenacity import AsyncRetrying, retry, retry_if_exception, stop_after_attempt, wait_exponential, wait_fixed, wait_random

client = httpx.AsyncClient(timeout=30)
model = OpenAI()


class Refused(Exception):
    def __init__(self, status_code):
        self.status_code = status_code


def again(error):
    if isinstance(error, Refused):
        return error.status_code in {408, 429} or error.status_code >= 500
    return isinstance(error, httpx.HTTPError)


async def load(url):
    async for attempt in AsyncRetrying(
        stop=stop_after_attempt(4),
        wait=wait_exponential(multiplier=0.2, max=2),  # expect: retry-after-ignored
        retry=retry_if_exception(again),
    ):
        with attempt:
            response = await client.request("GET", url)
            if response.status_code >= 400:
                raise Refused(response.status_code)
            return response


@retry(
    stop=stop_after_attempt(4),
    wait=wait_fixed(1) + wait_random(0, 1),  # expect: retry-after-ignored
    retry=retry_if_exception(lambda error: isinstance(error, httpx.HTTPStatusError) and error.response.status_code == 429),
)
def get(url):
    return httpx.get(url).raise_for_status()


def of_server(error):
    return isinstance(error, httpx.HTTPStatusError) and error.response.status_code in (500, 503)


# no 429
@retry(stop=stop_after_attempt(4), wait=wait_fixed(2), retry=retry_if_exception(of_server))
def of_servers(url):
    return httpx.get(url).raise_for_status()


def not_limited(error):
    return isinstance(error, httpx.HTTPStatusError) and error.response.status_code != 429


@retry(stop=stop_after_attempt(4), wait=wait_fixed(2), retry=retry_if_exception(not_limited))
def but_limits(url):
    return httpx.get(url).raise_for_status()


# a pause of one's own may look
def as_told(state):
    return hint(state.outcome.exception().response)


@retry(stop=stop_after_attempt(4), wait=as_told, retry=retry_if_exception(again))
def told(url):
    return httpx.get(url).raise_for_status()


# the client has waited as it was told
@retry(stop=stop_after_attempt(4), wait=wait_fixed(2), retry=retry_if_exception(lambda error: error.status_code == 429))
def ask(messages):
    return model.chat.completions.create(model="m", messages=messages)


# nothing is seen to go out
@retry(stop=stop_after_attempt(4), wait=wait_fixed(2), retry=retry_if_exception(again))
def work(job):
    return job.run()
