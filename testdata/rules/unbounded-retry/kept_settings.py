# The settings of a retry are made by a function of the project.
import requests
from tenacity import Retrying, stop_after_attempt, wait_random_exponential


class Client:
    def settings(self, all_errors=True):
        settings = {"wait": wait_random_exponential(max=9), "stop": stop_after_attempt(5)}
        if not all_errors:
            settings["retry"] = choose()
        return settings

    def load(self, url):
        for attempt in Retrying(**self.settings()):
            with attempt:
                return requests.get(url)


def later(limit=True):
    settings = {"wait": wait_random_exponential(max=9)}
    settings["stop"] = stop_after_attempt(5)
    return settings


def added(url):
    for attempt in Retrying(**later()):
        with attempt:
            return requests.get(url)


def endless(jitter=True):
    settings = {"wait": wait_random_exponential(max=9)}
    return settings


def unbounded(url):
    for attempt in Retrying(**endless()):  # expect: unbounded-retry
        with attempt:
            return requests.get(url)


# nobody knows what is in it
def unknown(url):
    for attempt in Retrying(**configured("retries")):
        with attempt:
            return requests.get(url)
