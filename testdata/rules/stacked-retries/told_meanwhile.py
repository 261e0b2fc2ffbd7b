# Whoever reads along is told that it goes on; the loop waits and goes on by itself.
import time

from openai import OpenAI

client = OpenAI()


def ask(messages):
    for attempt in range(3):  # expect: stacked-retries
        try:
            response = client.responses.create(model="m", input=messages)
            break
        except Exception as error:
            if "rate_limit" not in str(error) or attempt == 2:
                raise
            yield {"status": "busy"}
            time.sleep(5)
    yield response


# Who gets it decides whether there is another one.
def offered(messages):
    while True:
        try:
            yield client.responses.create(model="m", input=messages)
            return
        except Exception as error:
            yield error
