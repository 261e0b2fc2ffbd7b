"""A class that heals before it takes nothing away from the one that takes everything."""

import time

from anthropic import Anthropic, APIError, AuthenticationError, BadRequestError, RateLimitError

client = Anthropic(max_retries=0)


def ask(messages):
    for attempt in range(3):
        try:
            return client.messages.create(model="m", max_tokens=9, messages=messages)
        except RateLimitError:
            time.sleep(2**attempt * 10)
        except APIError as error:  # expect: retry-permanent-error
            print(error)
            if attempt == 2:
                raise
            time.sleep(5)


# what cannot heal is raised before
def sorted_out(messages):
    for attempt in range(3):
        try:
            return client.messages.create(model="m", max_tokens=9, messages=messages)
        except RateLimitError:
            time.sleep(2**attempt * 10)
        except (AuthenticationError, BadRequestError):
            raise
        except APIError:
            time.sleep(5)


# it is not tried again
def ends(messages):
    for attempt in range(3):
        try:
            return client.messages.create(model="m", max_tokens=9, messages=messages)
        except RateLimitError:
            time.sleep(2**attempt * 10)
        except APIError as error:
            print(error)
            return None


def ends_behind(messages):
    for attempt in range(3):
        try:
            return client.messages.create(model="m", max_tokens=9, messages=messages)
        except RateLimitError:
            time.sleep(2**attempt * 10)
            continue
        except APIError as error:
            print(error)
        break


# it is looked at
def looks(messages):
    for attempt in range(3):
        try:
            return client.messages.create(model="m", max_tokens=9, messages=messages)
        except RateLimitError:
            time.sleep(2**attempt * 10)
        except APIError as error:
            if error.status_code < 500:
                raise
            time.sleep(5)
