# Each handler works out its own pause by the number of the turn: that is no other attempt.
import time

from openai import OpenAI, RateLimitError

client = OpenAI()


def ask(messages):
    for i in range(3):  # expect: stacked-retries
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except RateLimitError:
            wait = 2**i
            time.sleep(wait)
        except Exception as error:
            if "limit" in str(error):
                delay = 3**i
                time.sleep(delay)
            else:
                raise


# Another model each turn.
def one_of_many(messages, models):
    for i in range(3):
        try:
            return client.chat.completions.create(model=models[i], messages=messages)
        except RateLimitError:
            wait = 2**i
            time.sleep(wait)
