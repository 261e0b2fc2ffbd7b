"""Asked once more after a 429, without a loop."""

import time

import openai
import requests


def load(url):
    response = requests.get(url)
    if response.status_code == 429:
        time.sleep(5)  # expect: retry-after-ignored
        response = requests.get(url)
    return response.json()


# Says how long.
def load_as_told(url):
    response = requests.get(url)
    if response.status_code == 429:
        time.sleep(int(response.headers.get("Retry-After", 5)))
        response = requests.get(url)
    return response.json()


# Another host is asked instead.
def load_elsewhere(url, other):
    response = requests.get(url)
    if response.status_code == 429:
        time.sleep(5)
        return requests.post(other, json={"url": url})
    return response.json()


# Nobody asks again: the caller goes on with the next one.
def load_each(urls):
    for url in urls:
        response = requests.get(url)
        if response.status_code == 429:
            time.sleep(5)
            continue
        yield response.json()


impatient = openai.OpenAI(max_retries=0)
patient = openai.OpenAI()


def ask(messages):
    for _ in range(5):
        try:
            return impatient.chat.completions.create(model="m", messages=messages)
        except openai.RateLimitError:
            time.sleep(10)  # expect: retry-after-ignored


# This client has waited as long as it was told, twice.
def ask_patient(messages):
    for _ in range(5):
        try:
            return patient.chat.completions.create(model="m", messages=messages)
        except openai.RateLimitError:
            time.sleep(10)
