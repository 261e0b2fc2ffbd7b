# The model is only what is taken where nobody names another: told as such.
import os

import openai

client = openai.OpenAI()
MODEL = os.getenv("REVIEW_MODEL", "o4-mini")


def review(messages):
    return client.chat.completions.create(model=MODEL, messages=messages, temperature=0.2)  # expect: temperature-unsupported-by-model


def review_calmly(messages):
    return client.chat.completions.create(model=os.getenv("CALM_MODEL", "gpt-4o"), messages=messages, temperature=0.2)
