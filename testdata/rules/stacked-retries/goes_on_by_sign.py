# The same in Python.
from openai import OpenAI

client = OpenAI()


def by_sign(messages):
    for attempt in range(4):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:
            if error.code == "tool_use_failed" and attempt < 3:
                continue
            raise


def by_rate_limit(messages):
    for attempt in range(4):  # expect: stacked-retries
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:
            if error.code == "rate_limit_exceeded" and attempt < 3:
                continue
            raise
