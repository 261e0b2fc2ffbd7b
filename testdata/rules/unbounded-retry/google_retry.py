"""google.api_core tries for two minutes, unless it is told that there is no end."""
import requests
from google.api_core import retry


@retry.Retry(timeout=None)  # expect: unbounded-retry
def for_ever():
    return requests.get("https://example.com", timeout=9)


@retry.Retry(timeout=60)
def a_minute():
    return requests.get("https://example.com", timeout=9)


@retry.Retry()
def by_default():
    return requests.get("https://example.com", timeout=9)
