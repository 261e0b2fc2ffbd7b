"""A chat model of LangChain is asked: each attempt is paid for."""

import time

from langchain_openai import ChatOpenAI

model = ChatOpenAI(model="m", max_retries=0)
structured = model.with_structured_output(dict)


def ask(messages):
    for attempt in range(3):
        try:
            return model.invoke(messages)
        except Exception:  # expect: retry-permanent-error
            time.sleep(2**attempt)


def derived(messages):
    for attempt in range(3):
        try:
            return structured.invoke(messages)
        except Exception:  # expect: retry-permanent-error
            time.sleep(2**attempt)
