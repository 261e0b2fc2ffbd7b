"""The model is asked in an argument of what a lambda calls; or an address is handed in."""

import time

import requests
from openai import OpenAI

client = OpenAI(max_retries=0)


def strip(text):
    return text.strip()


def again(times, run):
    for attempt in range(times):
        try:
            return run()
        except Exception:  # expect: retry-permanent-error
            time.sleep(2 ** attempt)


def ask(messages):
    return again(3, lambda: strip(client.chat.completions.create(model="m", messages=messages).choices[0].message.content))


# No model in here.
def again_for_files(times, run):
    for attempt in range(times):
        try:
            return run()
        except Exception:
            time.sleep(2 ** attempt)


def load(url):
    return again_for_files(3, lambda: strip(requests.get(url).text))


def post(url, payload):
    for attempt in range(3):
        try:
            answer = requests.post(url, json=payload, timeout=60)
            answer.raise_for_status()
            return answer.json()
        except Exception:  # expect: retry-permanent-error
            time.sleep(2 ** attempt)


def generate(prompt):
    return post("http://localhost:11434/api/generate", {"model": "m", "prompt": prompt})


# Orders go to no model.
def post_order(url, payload):
    for attempt in range(3):
        try:
            answer = requests.post(url, json=payload, timeout=60)
            answer.raise_for_status()
            return answer.json()
        except Exception:
            time.sleep(2 ** attempt)


def order(number):
    return post_order("https://shop.example.com/orders", {"number": number})
