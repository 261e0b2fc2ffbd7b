# What a function keeps to itself, its decorator does not try again.
import logging

from openai import OpenAI
from tenacity import retry, stop_after_attempt, wait_random_exponential

client = OpenAI(max_retries=0)


@retry(stop=stop_after_attempt(3), wait=wait_random_exponential(max=60))
def nothing_comes(messages):
    try:
        return client.chat.completions.create(model="m", messages=messages)
    except Exception as e:
        logging.error("failed: %s", e)
        return None


@retry(stop=stop_after_attempt(3), wait=wait_random_exponential(max=60))  # expect: retry-permanent-error
def raised(messages):
    try:
        return client.chat.completions.create(model="m", messages=messages)
    except Exception as e:
        logging.error("failed: %s", e)
        raise
