# Who judges an error and says no to every outage lets on what a pause mends nothing of.
from openai import OpenAI
from pydantic import ValidationError

client = OpenAI(max_retries=0)


def repairable(error):
    passing = ("connection", "timed out", "rate limit")
    text = str(error).lower()
    for part in (text, repr(error)):
        if any(one in part for one in passing):
            return False
    return isinstance(error, (ValidationError, ValueError))


def passing(error):
    text = str(error).lower()
    if "invalid" in text:
        return False
    return "connection" in text or "rate limit" in text


def step(messages, parser):
    attempt = list(messages)
    done = 0
    while True:
        try:
            answer = client.chat.completions.create(model="m", messages=attempt)
            return parser(answer)
        except Exception as error:
            if done >= 2 or not repairable(error):
                raise
            done += 1


def step_passing(messages, parser):
    done = 0
    while True:  # expect: retry-without-backoff
        try:
            answer = client.chat.completions.create(model="m", messages=messages)
            return parser(answer)
        except Exception as error:
            if done >= 2 or not passing(error):
                raise
            done += 1
