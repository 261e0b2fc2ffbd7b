"""What is caught has a name."""
import time

import openai

client = openai.OpenAI(max_retries=0)
EVERYTHING = (Exception,)
PASSING = (openai.RateLimitError, openai.APITimeoutError)


def ask(messages):
    for attempt in range(4):
        try:
            return client.chat.completions.create(model="gpt-4o", messages=messages)
        except EVERYTHING:  # expect: retry-permanent-error
            time.sleep(2**attempt)
    raise RuntimeError("no answer")


def ask_again(messages):
    for attempt in range(4):
        try:
            return client.chat.completions.create(model="gpt-4o", messages=messages)
        except PASSING:
            time.sleep(2**attempt)
    raise RuntimeError("no answer")
