"""Here somebody gives it, and elsewhere nobody knows what is in it."""

import time

from langchain_openai import ChatOpenAI

from .settings import settings


def made_once(**options):
    return ChatOpenAI(model="m", **options)


def made_by_settings():
    return ChatOpenAI(model="m", **settings())


def tidy_once(text):
    llm = made_once(max_retries=0)
    for attempt in range(3):
        try:
            return llm.invoke(text)
        except Exception:
            time.sleep(2**attempt)


def tidy_by_settings(text):
    llm = made_by_settings()
    for attempt in range(3):
        try:
            return llm.invoke(text)
        except Exception:
            time.sleep(2**attempt)
