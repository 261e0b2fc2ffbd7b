"""Somewhere in the file the header is read."""

import httpx
from tenacity import retry, retry_if_exception, stop_after_attempt, wait_exponential


def again(error):
    if error.response.status_code == 429:
        pause(error.response.headers.get("Retry-After"))
        return True
    return False


@retry(stop=stop_after_attempt(4), wait=wait_exponential(max=9), retry=retry_if_exception(again))
def load(url):
    return httpx.get(url).raise_for_status()
