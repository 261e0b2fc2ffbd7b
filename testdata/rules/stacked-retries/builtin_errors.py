# What the SDK gives up with is an error of its own, and none of Python's: nothing is tried again outside.
import asyncio
import time

from openai import APIConnectionError, AsyncOpenAI, OpenAI

client = OpenAI()
later = AsyncOpenAI()


def ask(messages: list):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except (ConnectionError, TimeoutError, OSError):
            time.sleep(2**attempt)
    raise RuntimeError("no answer")


def ask_by_its_own(messages: list):
    for attempt in range(3):  # expect: stacked-retries
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except (ConnectionError, APIConnectionError):
            time.sleep(2**attempt)
    raise RuntimeError("no answer")


async def ask_in_time(messages: list):
    for attempt in range(3):  # expect: stacked-retries
        try:
            return await asyncio.wait_for(later.chat.completions.create(model="m", messages=messages), 30)
        except asyncio.TimeoutError:
            await asyncio.sleep(2**attempt)
    raise RuntimeError("no answer")


def again(times=3, on=(ConnectionError, OSError)):
    def around(call):
        def inner(*args):
            for attempt in range(times):
                try:
                    return call(*args)
                except on:
                    time.sleep(2**attempt)
            raise RuntimeError("no answer")

        return inner

    return around


@again(times=4, on=(ConnectionError, TimeoutError))
def ask_decorated(messages: list):
    return client.chat.completions.create(model="m", messages=messages)


@again(times=4)
def ask_by_default(messages: list):
    return client.chat.completions.create(model="m", messages=messages)


@again(times=4, on=(Exception,))  # expect: stacked-retries
def ask_for_all(messages: list):
    return client.chat.completions.create(model="m", messages=messages)
