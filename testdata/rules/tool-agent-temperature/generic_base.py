# A base class that takes a type.
from abc import ABC
from typing import Generic, TypeVar

from google import genai
from google.genai import types

T = TypeVar("T")


class Settings:
    def __init__(self, temperature=0.7):
        self.temperature = temperature


class Base(ABC, Generic[T]):
    def settings(self):
        return Settings()

    def calm(self):
        return Settings(temperature=0)


class Answers(Base[str]):
    def go(self, messages, tools):
        config = types.GenerateContentConfig(temperature=self.settings().temperature, tools=tools)  # expect: tool-agent-temperature
        return genai.Client().models.generate_content(model="gemini-2.0-flash", contents=messages, config=config)


class Calm(Base[dict]):
    def go(self, messages, tools):
        config = types.GenerateContentConfig(temperature=self.calm().temperature, tools=tools)
        return genai.Client().models.generate_content(model="gemini-2.0-flash", contents=messages, config=config)
