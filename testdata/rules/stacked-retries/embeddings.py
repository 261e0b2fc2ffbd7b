"""A client for embeddings tries again by itself, too."""

import time

from langchain_openai import OpenAIEmbeddings

embeddings = OpenAIEmbeddings(model="m")
once = OpenAIEmbeddings(model="m", max_retries=0)


def index(texts):
    for attempt in range(5):  # expect: stacked-retries
        try:
            return embeddings.embed_documents(texts)
        except Exception:
            time.sleep(2**attempt)


def index_once(texts):
    for attempt in range(5):
        try:
            return once.embed_documents(texts)
        except Exception:
            time.sleep(2**attempt)
