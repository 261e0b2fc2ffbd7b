"""What stands in for a library that is not installed says nothing of what the library does."""

import requests

try:
    from tenacity import retry
except ImportError:

    def retry(*args, **kwargs):
        def around(function):
            return function

        return around


try:
    from backoff import expo, on_exception
except ModuleNotFoundError:
    on_exception = None
    expo = None


try:
    from .own import again
except ValueError:

    def again(*args, **kwargs):
        return lambda function: function


@retry()  # expect: unbounded-retry
def load(url):
    return requests.get(url)


@on_exception(expo, requests.RequestException)  # expect: unbounded-retry
def fetch(url):
    return requests.get(url)


@again()
def ask(url):
    return requests.get(url)
