"""A model that is one which takes 1 alone, unless the environment names another."""

import os

from openai import OpenAI

client = OpenAI()


class Settings:
    model = os.getenv("MY_MODEL") or "gpt-5"
    cheap = os.getenv("CHEAP") or "gpt-4o-mini"


settings = Settings()


def ask(messages, tools):
    return client.chat.completions.create(model=settings.model, messages=messages, tools=tools, temperature=1)


def ask_cheap(messages, tools):
    return client.chat.completions.create(model=settings.cheap, messages=messages, tools=tools, temperature=1)  # expect: tool-agent-temperature
