"""What is caught has a name."""
import time

import openai

client = openai.OpenAI()
PASSING = (openai.RateLimitError, openai.APITimeoutError)
OWN = (KeyError, ValueError)


def ask(messages):
    for attempt in range(4):  # expect: stacked-retries
        try:
            return client.chat.completions.create(model="gpt-4o", messages=messages)
        except PASSING:
            time.sleep(2**attempt)
    raise RuntimeError("no answer")


def ask_for_keys(messages):
    for attempt in range(4):
        try:
            return client.chat.completions.create(model="gpt-4o", messages=messages).choices[0].message.content["a"]
        except OWN:
            time.sleep(2**attempt)
    raise RuntimeError("no answer")
