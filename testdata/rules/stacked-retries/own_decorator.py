"""Decorators of the project that a library's retry is part of."""

import functools

from openai import AsyncOpenAI, OpenAI
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_exponential

client = OpenAI()
other = AsyncOpenAI()


class TransientError(Exception):
    pass


class BadAnswer(Exception):
    pass


def put_around(func):
    again = retry(
        stop=stop_after_attempt(4),
        wait=wait_exponential(min=1),
        retry=retry_if_exception_type(TransientError),
    )(func)

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        return again(*args, **kwargs)

    return wrapper


def made_inside(func):
    @retry(
        stop=stop_after_attempt(4),
        wait=wait_exponential(min=1),
        retry=retry_if_exception_type(TransientError),
    )
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)

    return wrapper


# It retries something of its own, and calls what it was given once.
def warmed_up(func):
    @retry(stop=stop_after_attempt(4), wait=wait_exponential(min=1))
    def warm():
        return open("cache").read()

    def wrapper(*args, **kwargs):
        warm()
        return func(*args, **kwargs)

    return wrapper


@put_around  # expect: stacked-retries
def ask(messages):
    return client.chat.completions.create(model="m", messages=messages)


@made_inside  # expect: stacked-retries
def ask_too(messages):
    return client.chat.completions.create(model="m", messages=messages)


@warmed_up
def ask_once(messages):
    return client.chat.completions.create(model="m", messages=messages)


@retry(  # expect: stacked-retries
    stop=stop_after_attempt(4),
    wait=wait_exponential(min=1),
    retry=retry_if_exception_type(TransientError),
)
async def ask_transient(messages):
    try:
        return await other.chat.completions.create(model="m", messages=messages)
    except Exception as error:
        if " 503" in str(error):
            raise TransientError(str(error))
        raise


# An answer that does not fit is none of the network's.
@retry(
    stop=stop_after_attempt(4),
    wait=wait_exponential(min=1),
    retry=retry_if_exception_type(BadAnswer),
)
async def ask_for_answer(messages):
    reply = await other.chat.completions.create(model="m", messages=messages)
    if not reply.choices:
        raise BadAnswer("nothing came")
    return reply
