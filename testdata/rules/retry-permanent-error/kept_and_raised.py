# A helper makes a result of the error, its caller an error of the result: it is tried again like all others.
import time

import openai

client = openai.OpenAI(max_retries=0)


class Result:
    def __init__(self, status, value=None, error=None):
        self.status, self.value, self.error = status, value, error


def call(messages):
    try:
        return Result("fine", client.chat.completions.create(model="m", messages=messages))
    except Exception as error:
        return Result("failed", error=str(error))


def ask(messages):
    result = call(messages)
    if result.status != "fine":
        raise RuntimeError(result.error)
    return result.value


# An assertion that is raised takes no wrong key out.
def insist(messages):
    for attempt in range(3):
        try:
            return ask(messages)
        except AssertionError:
            raise
        except Exception as error:  # expect: retry-permanent-error
            print(error)
            time.sleep(2**attempt)
    return None


# Whoever does not look at the result never tries again.
def content(messages):
    for attempt in range(3):
        try:
            return call(messages)
        except Exception as error:
            print(error)
            time.sleep(2**attempt)
    return None
