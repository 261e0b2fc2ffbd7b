"""Attempts over the network that follow each other at once."""

import asyncio
import time

import aiohttp
import httpx
import requests
import retry as retry_package
import tenacity
from openai import OpenAI
from tenacity import retry, stop_after_attempt, wait_fixed, wait_none

client = OpenAI(max_retries=0)


def at_once(url):
    for attempt in range(5):  # expect: retry-without-backoff
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException as error:
            print(attempt, error)


def counted(url):
    attempts = 0
    while True:  # expect: retry-without-backoff
        try:
            return httpx.get(url)
        except httpx.HTTPError:
            attempts += 1
            if attempts >= 10:
                raise


def too_short(url):
    for _ in range(3):  # expect: retry-without-backoff
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(0.1)


async def session(url):
    async with aiohttp.ClientSession() as session:
        for _ in range(3):  # expect: retry-without-backoff
            try:
                return await session.get(url)
            except aiohttp.ClientError:
                await asyncio.sleep(0)


def model(messages):
    for _ in range(3):  # expect: retry-without-backoff
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:
            print(error)


# The call is in a helper of the project.
def load(url):
    return requests.get(url, timeout=5)


def by_helper(url):
    for _ in range(3):  # expect: retry-without-backoff
        try:
            return load(url)
        except requests.RequestException:
            pass


def by_status(url):
    for _ in range(5):  # expect: retry-without-backoff
        response = requests.get(url, timeout=5)
        if response.status_code != 503:
            return response


def by_recursion(url, attempt=0):
    try:
        return requests.get(url, timeout=5)
    except requests.RequestException:
        if attempt > 5:
            raise
        return by_recursion(url, attempt + 1)  # expect: retry-without-backoff


@retry(stop=stop_after_attempt(5))  # expect: retry-without-backoff
def decorated(url):
    return requests.get(url, timeout=5)


@tenacity.retry(stop=stop_after_attempt(5), wait=wait_none())  # expect: retry-without-backoff
def waits_none(url):
    return requests.get(url, timeout=5)


@retry(stop=stop_after_attempt(5), wait=wait_fixed(0.2))  # expect: retry-without-backoff
def waits_little(url):
    return requests.get(url, timeout=5)


@retry_package.retry(requests.RequestException, tries=3)  # expect: retry-without-backoff
def other_package(url):
    return requests.get(url, timeout=5)


# ---- services that begin again at once ----


def asks_for_updates(url, handle):
    offset = 0
    while True:  # expect: retry-without-backoff
        try:
            answer = requests.get(url, params={"offset": offset, "timeout": 50}, timeout=60)
            for update in answer.json()["result"]:
                offset = update["id"] + 1
                handle(update)
        except requests.RequestException as error:
            print(error)


def pauses_when_it_went_well(url, handle):
    while True:  # expect: retry-without-backoff
        try:
            handle(requests.get(url, timeout=5))
            time.sleep(30)
        except Exception as error:
            print(error)


# ---- the bound has a name; another branch of the function waits ----


def by_flag(url, n=0):
    try:
        return requests.get(url)
    except requests.RequestException:
        again = n < 3
        if again:
            return by_flag(url, n + 1)  # expect: retry-without-backoff


def one_branch_waits(url, n=0):
    try:
        r = requests.get(url)
        if r.status_code >= 500:
            time.sleep(2)
            if n < 3:
                return one_branch_waits(url, n + 1)
        return r.json()
    except requests.RequestException:
        if n < 3:
            return one_branch_waits(url, n + 1)  # expect: retry-without-backoff


# ---- chat models of LangChain ask somebody ----

from langchain_openai import AzureChatOpenAI, ChatOpenAI


@tenacity.retry(stop=tenacity.stop_after_attempt(5))  # expect: retry-without-backoff
async def invoked(messages):
    llm = ChatOpenAI(model="m", max_retries=0)
    return await llm.ainvoke(messages)


class Factory:
    def make(self):
        if self.azure:
            return AzureChatOpenAI(azure_deployment="d")
        return ChatOpenAI(model="m")

    @tenacity.retry(stop=tenacity.stop_after_attempt(5))  # expect: retry-without-backoff
    async def one_of_two(self, messages):
        llm = self.make()
        return await llm.ainvoke(messages)
