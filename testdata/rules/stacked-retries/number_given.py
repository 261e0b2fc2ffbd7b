# How often a decorator of the project tries is said where it stands; what an attempt has cost is no result of it.
import functools
import time

from anthropic import Anthropic, RateLimitError
from openai import OpenAI

client = OpenAI()
other = Anthropic()
PAUSES = (0, 1, 4)


def again(most=3, delay=1.0):
    def decorator(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            tries = 0
            while tries < most:
                try:
                    return func(*args, **kwargs)
                except Exception:
                    tries += 1
                    if tries >= most:
                        raise
                    time.sleep(delay)

        return wrapper

    return decorator


@again(most=1)
def once(messages):
    return client.chat.completions.create(model="m", messages=messages)


@again(most=5)  # expect: stacked-retries
def five(messages):
    return client.chat.completions.create(model="m", messages=messages)


@again()  # expect: stacked-retries
def three(messages):
    return client.chat.completions.create(model="m", messages=messages)


def ask(prompt):
    answer = other.messages.create(model="m", max_tokens=9, messages=[{"role": "user", "content": prompt}])
    return answer.content[0].text, answer.usage.input_tokens


def judge(prompt):
    result, total = None, 0
    for pause in PAUSES:  # expect: stacked-retries
        if pause:
            time.sleep(pause)
        try:
            answer, tokens = ask(prompt)
            total += tokens
            if answer:
                result = answer
                break
        except RateLimitError:
            continue
        except Exception:
            break
    return result, total
