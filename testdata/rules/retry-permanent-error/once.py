# One attempt, unless somebody says more, tries nothing again.
import logging
import time

from openai import OpenAI

client = OpenAI(max_retries=0)


def ask_once(messages, retries=1):
    for _ in range(retries):
        try:
            return client.chat.completions.create(model="gpt-4o", messages=messages)
        except Exception as error:
            logging.warning(error)
            time.sleep(1)


def ask_more(messages, retries=3):
    for _ in range(retries):
        try:
            return client.chat.completions.create(model="gpt-4o", messages=messages)
        except Exception as error:  # expect: retry-permanent-error
            logging.warning(error)
            time.sleep(1)
