"""Who makes numbers of a text is a model, too: a wrong key and a text that is too long fail each time."""

import time

import openai
from openai import AsyncOpenAI, OpenAI

client = OpenAI(max_retries=0)


def embed(texts):
    for attempt in range(3):
        try:
            return client.embeddings.create(input=texts, model="m")
        except Exception:  # expect: retry-permanent-error
            time.sleep(2**attempt)


def embed_sorted(texts):
    for attempt in range(3):
        try:
            return client.embeddings.create(input=texts, model="m")
        except openai.RateLimitError:
            time.sleep(2**attempt)


class Embedder:
    def __init__(self):
        self.client = AsyncOpenAI(max_retries=0)

    async def one(self, texts):
        try:
            answer = await self.client.embeddings.create(input=texts, model="m")
            return [item.embedding for item in answer.data]
        except Exception as error:
            print(error)
            raise

    async def all(self, texts, attempts=3):
        for attempt in range(attempts):
            try:
                return await self.one(texts)
            except Exception as error:  # expect: retry-permanent-error
                print(error)
                await pause(2**attempt)
        return []


async def pause(seconds):
    time.sleep(seconds)


# A file is no model, and what was made is only counted.
def upload(path):
    for attempt in range(3):
        try:
            return client.files.create(file=open(path, "rb"), purpose="batch")
        except Exception:
            time.sleep(2**attempt)


def count(answer):
    for attempt in range(3):
        try:
            return len(answer.data)
        except Exception:
            time.sleep(2**attempt)
