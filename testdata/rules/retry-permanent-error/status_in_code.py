import time

import openai
import requests

client = openai.OpenAI(max_retries=0)


def ask(messages):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.APIStatusError as error:
            if error.status_code in (400, 529):  # expect: retry-permanent-error
                time.sleep(2**attempt)
                continue
            raise


def shortened(messages):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.APIStatusError as error:
            if error.status_code == 400:
                messages = messages[1:]
                continue
            raise


def load(url):
    for attempt in range(3):
        response = requests.get(url)
        if response.status_code == 401:  # expect: retry-permanent-error
            time.sleep(2**attempt)
            continue
        return response.json()
