"""Retries around clients that retry by themselves."""

import time

import anthropic
import backoff
import instructor
import litellm
import openai
from langchain_openai import ChatOpenAI
from openai import OpenAI
from tenacity import retry, retry_if_not_exception_type, stop_after_attempt, wait_exponential

client = OpenAI()
patient = OpenAI(max_retries=4)
llm = ChatOpenAI(model="m")


# 5 x 3
@retry(stop=stop_after_attempt(5), wait=wait_exponential())  # expect: stacked-retries
def decorated(messages):
    return client.chat.completions.create(model="m", messages=messages)


# 3 x 5
def loop(messages):
    for attempt in range(3):  # expect: stacked-retries
        try:
            return patient.chat.completions.create(model="m", messages=messages)
        except openai.APIError:
            print(attempt)


class Agent:
    def __init__(self):
        self.client = anthropic.Anthropic()

    def ask(self, messages):
        for attempt in range(3):  # expect: stacked-retries
            try:
                return self.client.messages.create(model="m", max_tokens=9, messages=messages)
            except Exception as error:
                print(attempt, error)


# The request is in a helper of the file.
def ask(messages):
    return client.chat.completions.create(model="m", messages=messages)


@backoff.on_exception(backoff.expo, openai.APIError, max_tries=4)  # expect: stacked-retries
def through_a_helper(messages):
    return ask(messages)


@retry(stop=stop_after_attempt(3))  # expect: stacked-retries
def of_a_framework(text):
    return llm.invoke(text)


# 2 x 3 x 3
@retry(stop=stop_after_attempt(2))  # expect: stacked-retries
def three_layers(messages):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.APIError:
            print(attempt)
    raise RuntimeError


# All but one are retried, those of the client among them.
@retry(stop=stop_after_attempt(4), retry=retry_if_not_exception_type(ValueError))  # expect: stacked-retries
def all_but(messages):
    return client.chat.completions.create(model="m", messages=messages)


# Seconds are no attempts: 3 requests an attempt, for a minute.
@backoff.on_exception(backoff.expo, openai.APIError, max_time=60)  # expect: stacked-retries
def for_a_minute(messages):
    return client.chat.completions.create(model="m", messages=messages)


# 5 x 4: litellm is told to try three times more.
def by_litellm(messages):
    for attempt in range(5):  # expect: stacked-retries
        try:
            return litellm.completion(model="m", messages=messages, num_retries=3)
        except litellm.RateLimitError:
            time.sleep(2**attempt)


router = litellm.Router(model_list=[], num_retries=3)


def by_a_router(messages):
    for attempt in range(5):  # expect: stacked-retries
        try:
            return router.completion(model="m", messages=messages)
        except litellm.RateLimitError:
            time.sleep(2**attempt)


# The client inside the wrapper retries; what the wrapper retries are answers that do not fit.
wrapped = instructor.from_openai(OpenAI())


@retry(stop=stop_after_attempt(6), wait=wait_exponential())  # expect: stacked-retries
def by_a_wrapper(text, schema):
    return wrapped.chat.completions.create(model="m", messages=[text], response_model=schema, max_retries=2)


# (2 + 1) x 3
def and_one_more(messages, retries=2):
    for attempt in range(retries + 1):  # expect: stacked-retries
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.RateLimitError:
            time.sleep(2**attempt)


# ---- retry objects ----

import tenacity
from tenacity import AsyncRetrying, Retrying, stop_after_attempt, wait_exponential

sdk = OpenAI()
asdk = openai.AsyncOpenAI()


async def in_loop(messages):
    async for attempt in AsyncRetrying(stop=stop_after_attempt(5), wait=wait_exponential()):  # expect: stacked-retries
        with attempt:
            return await asdk.chat.completions.create(model="m", messages=messages)


def in_loop_by_name(messages):
    retrying = Retrying(stop=stop_after_attempt(5), wait=wait_exponential())  # expect: stacked-retries
    for attempt in retrying:
        with attempt:
            return sdk.chat.completions.create(model="m", messages=messages)


def called(messages):
    retrying = Retrying(stop=stop_after_attempt(5), wait=wait_exponential())  # expect: stacked-retries
    return retrying(lambda: sdk.chat.completions.create(model="m", messages=messages))


# ---- one of two clients ----

from langchain_openai import AzureChatOpenAI


class Factory:
    def make(self):
        if self.azure:
            return AzureChatOpenAI(azure_deployment="d")
        return ChatOpenAI(model="m")

    @tenacity.retry(stop=stop_after_attempt(5), wait=wait_exponential())  # expect: stacked-retries
    async def ask(self, messages):
        llm = self.make()
        return await llm.ainvoke(messages)


# ---- a decorator of one's own ----


def with_backoff(times=3, errors=(Exception,)):
    def decorator(func):
        def wrapper(*args, **kwargs):
            for attempt in range(times + 1):
                try:
                    return func(*args, **kwargs)
                except errors:
                    if attempt == times:
                        raise
                    time.sleep(2**attempt)

        return wrapper

    return decorator


@with_backoff(times=3)  # expect: stacked-retries
def decorated_here(messages):
    return OpenAI().chat.completions.create(model="m", messages=messages)


@with_backoff(errors=(KeyError,))
def decorated_for_answers(messages):
    return OpenAI().chat.completions.create(model="m", messages=messages)


# A look at the answer is not the next page.
def looks_at_answer(messages):
    for attempt in range(3):  # expect: stacked-retries
        try:
            reply = OpenAI().chat.completions.create(model="m", messages=messages)
            if reply.choices:
                return reply.choices[0]
            else:
                print("empty")
        except Exception:
            time.sleep(2**attempt)
