# urllib3 waits as long as a 429 says, where it is told to try that again; else nobody does.
import time

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry


class Client:
    def __init__(self):
        self.session = requests.Session()
        self.session.mount("https://", HTTPAdapter(max_retries=Retry(total=3, status_forcelist=[429, 503])))
        self.other = requests.Session()
        self.other.mount("https://", HTTPAdapter(max_retries=3))

    def get(self, url):
        for attempt in range(5):
            answer = self.session.get(url)
            if answer.status_code != 429:
                return answer
            time.sleep(2)

    def get_other(self, url):
        for attempt in range(5):
            answer = self.other.get(url)
            if answer.status_code != 429:
                return answer
            time.sleep(2)  # expect: retry-after-ignored
