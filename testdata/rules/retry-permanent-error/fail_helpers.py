# The model is asked two helpers away.
import time

from openai import OpenAI


def low(messages):
    return OpenAI().chat.completions.create(model="gpt-4o", messages=messages)


def gen(messages):
    return low(messages)


def ask(messages):
    for i in range(5):
        try:
            return gen(messages)
        except Exception:  # expect: retry-permanent-error
            time.sleep(2**i)
