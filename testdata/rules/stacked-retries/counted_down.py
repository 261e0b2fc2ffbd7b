import time

import openai

client = openai.OpenAI()


def ask(messages):
    left = 3
    while left > 0:  # expect: stacked-retries
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.APIConnectionError:
            time.sleep(5)
            left -= 1
