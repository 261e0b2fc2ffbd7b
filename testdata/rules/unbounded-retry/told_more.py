"""A model is asked once more in more words: that is the same attempt, and each one costs."""

import json

from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o")


def in_more_words(prompt):
    while True:  # expect: unbounded-retry
        answer = llm.invoke(prompt)
        try:
            return json.loads(answer.content)
        except ValueError:
            prompt += "\nAnswer in valid JSON only."


def told_of_the_error(prompt):
    while True:  # expect: unbounded-retry
        answer = llm.invoke(prompt)
        try:
            return json.loads(answer.content)
        except ValueError as error:
            prompt = prompt + f"\nThat was no JSON: {error}"


def three_times(prompt):
    for _ in range(3):
        answer = llm.invoke(prompt)
        try:
            return json.loads(answer.content)
        except ValueError:
            prompt += "\nAnswer in valid JSON only."
    raise RuntimeError("no JSON")


# the text gets shorter: that ends
def shorter(prompt):
    while prompt:
        try:
            return llm.invoke(prompt)
        except ValueError:
            prompt = prompt[:-1000]
