# A session tries again as its adapters are told.
import time

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry


def make():
    session = requests.Session()
    again = Retry(total=3, backoff_factor=1, status_forcelist=[429, 500, 502, 503, 504])
    session.mount("https://", HTTPAdapter(max_retries=again))
    return session


session = make()


def shared(url):
    for attempt in range(5):  # expect: stacked-retries
        try:
            return session.get(url)
        except requests.RequestException:
            time.sleep(2**attempt)


def own(url):
    here = requests.Session()
    here.mount("https://", HTTPAdapter(max_retries=Retry(total=3)))
    for attempt in range(5):  # expect: stacked-retries
        try:
            return here.get(url)
        except requests.RequestException:
            time.sleep(2**attempt)


class Client:
    def __init__(self):
        self.session = requests.Session()
        self.session.mount("https://", HTTPAdapter(max_retries=3))
        self.plain = requests.Session()
        self.pooled = requests.Session()
        self.pooled.mount("https://", HTTPAdapter(pool_maxsize=20))

    def get(self, url):
        for attempt in range(5):  # expect: stacked-retries
            try:
                return self.session.get(url)
            except requests.RequestException:
                time.sleep(2**attempt)

    def get_plain(self, url):
        for attempt in range(5):
            try:
                return self.plain.get(url)
            except requests.RequestException:
                time.sleep(2**attempt)

    def get_pooled(self, url):
        for attempt in range(5):
            try:
                return self.pooled.get(url)
            except requests.RequestException:
                time.sleep(2**attempt)
