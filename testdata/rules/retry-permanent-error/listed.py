"""A list of statuses that are tried again has one that no waiting heals: by a name, or as those that do not leave."""

import time

import requests

RETRIED = [429, 500, 503]


class Client:
    def __init__(self, codes=(401, 500)):  # expect: retry-permanent-error
        self.codes = codes

    def by_field(self, url):
        for attempt in range(5):
            answer = requests.get(url)
            if answer.status_code in self.codes:
                time.sleep(2**attempt)
                continue
            return answer

    def by_leaving(self, url):
        for attempt in range(5):
            answer = requests.get(url)
            if answer.status_code not in [400, 500]:  # expect: retry-permanent-error
                return answer
            time.sleep(2**attempt)

    def by_raising(self, url):
        for attempt in range(5):
            try:
                answer = requests.get(url)
                answer.raise_for_status()
                return answer
            except requests.HTTPError as error:
                if error.response.status_code not in {422, 500}:  # expect: retry-permanent-error
                    raise
                time.sleep(2**attempt)

    # ---- what heals, or is mended ----

    def of_those_that_heal(self, url):
        for attempt in range(5):
            answer = requests.get(url)
            if answer.status_code not in RETRIED:
                return answer
            time.sleep(2**attempt)

    def with_a_new_token(self, url):
        for attempt in range(5):
            answer = requests.get(url, headers={"Authorization": self.token})
            if answer.status_code not in [401, 500]:
                return answer
            self.token = self.renew()
            time.sleep(2**attempt)

    def that_leave(self, url):
        for attempt in range(5):
            answer = requests.get(url)
            if answer.status_code in [400, 401]:
                return answer
            time.sleep(2**attempt)
