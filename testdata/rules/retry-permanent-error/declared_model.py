"""A chat model known by its declared type alone is asked over the network, whoever made it."""

import time

from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable
from langchain_nvidia_ai_endpoints import ChatNVIDIA
from langchain_openai import ChatOpenAI
from tenacity import retry, stop_after_attempt, wait_fixed

model = ChatOpenAI(model="m", max_retries=0)


@retry(stop=stop_after_attempt(5), wait=wait_fixed(10))  # expect: retry-permanent-error
def by_decorator(llm: BaseChatModel, text):
    return llm.invoke(text)


@retry(stop=stop_after_attempt(5), wait=wait_fixed(10))  # expect: retry-permanent-error
def by_chain(llm: ChatNVIDIA, prompt, schema, text):
    chain = prompt | llm.with_structured_output(schema)
    return chain.invoke(text)


@retry(stop=stop_after_attempt(2), wait=wait_fixed(10))  # expect: retry-permanent-error
def by_made_chain(prompt, schema, text):
    chain = prompt | model.with_structured_output(schema)
    return chain.invoke(text)


class Writer:
    def __init__(self, llm: BaseChatModel, schema):
        self.llm = llm.with_structured_output(schema)

    def write(self, text):
        for attempt in range(4):
            try:
                return self.llm.invoke(text)
            except Exception:  # expect: retry-permanent-error
                time.sleep(2**attempt)


@retry(stop=stop_after_attempt(5), wait=wait_fixed(10))
def by_anything(step: Runnable, text):
    return step.invoke(text)  # may be a parser


@retry(stop=stop_after_attempt(5), wait=wait_fixed(10))
def counts(llm: BaseChatModel, text):
    return llm.get_num_tokens(text)
