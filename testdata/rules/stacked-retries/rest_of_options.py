"""A maker that hands on what else it is given, where nobody gives the argument in question."""

import time

from langchain_openai import ChatOpenAI


def made(**options):
    return ChatOpenAI(model="m", **options)


def tidy(text):
    llm = made()
    for attempt in range(3):  # expect: stacked-retries
        try:
            return llm.invoke(text)
        except Exception:
            time.sleep(2**attempt)
