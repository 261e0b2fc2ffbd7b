"""Some failures wait, and others go on at once."""

import time

import requests


def load(url):
    for attempt in range(5):  # expect: retry-without-backoff
        try:
            answer = requests.get(url, timeout=10)
            answer.raise_for_status()
            return answer.json()
        except requests.HTTPError as error:
            if error.response.status_code == 429:
                time.sleep(int(error.response.headers.get("Retry-After", 60)))
            else:
                print("failed", error)
            if attempt == 4:
                raise
        except requests.RequestException:
            time.sleep(2 ** attempt)


# The others leave.
def load_or_fail(url):
    for attempt in range(5):
        try:
            answer = requests.get(url, timeout=10)
            answer.raise_for_status()
            return answer.json()
        except requests.HTTPError as error:
            if error.response.status_code == 429:
                time.sleep(int(error.response.headers.get("Retry-After", 60)))
            else:
                raise
            if attempt == 4:
                raise
        except requests.RequestException:
            time.sleep(2 ** attempt)


# The last one leaves, and all others wait.
def load_patient(url):
    for attempt in range(5):
        try:
            answer = requests.get(url, timeout=10)
            answer.raise_for_status()
            return answer.json()
        except requests.HTTPError as error:
            if attempt == 4:
                raise
            print("failed", error)
            time.sleep(2 ** attempt)


class Told:
    def __init__(self, listener):
        self.listener = listener

    # What was received is handed on: nothing new comes in.
    def ask(self, prompt, limit):
        last = None
        for turn in range(limit + 1):  # expect: retry-without-backoff
            try:
                answer = requests.post("https://api.example.com/ask", json={"prompt": prompt})
                answer.raise_for_status()
                return answer.text
            except Exception as error:
                last = error
                self.listener.received(str(error))
        raise last

    # It asks for what comes next.
    def serve(self, inbox):
        for _ in range(100):
            try:
                prompt = inbox.receive()
                return requests.post("https://api.example.com/ask", json={"prompt": prompt})
            except Exception as error:
                print(error)
