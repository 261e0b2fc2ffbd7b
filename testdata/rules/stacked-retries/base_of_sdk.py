"""The class that all errors of a client are made of holds those it has retried already."""

import time

import openai
from openai import OpenAI

client = OpenAI()


def everything_of_the_client(messages):
    for attempt in range(5):  # expect: stacked-retries
        try:
            return client.chat.completions.create(model="gpt-4o", messages=messages)
        except openai.BadRequestError:
            raise
        except openai.OpenAIError:
            time.sleep(2**attempt)


class ParseError(Exception):
    pass


# the client's own errors leave
def only_ours(messages, parse):
    for attempt in range(5):
        try:
            return parse(client.chat.completions.create(model="gpt-4o", messages=messages))
        except ParseError:
            time.sleep(2**attempt)
