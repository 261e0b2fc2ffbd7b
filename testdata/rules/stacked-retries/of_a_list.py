# One of several clients of an abstract class, put into a list.
from abc import ABC, abstractmethod

from openai import OpenAI


class Provider(ABC):
    @abstractmethod
    def ask(self, messages): ...


class Hosted(Provider):
    def __init__(self):
        self.client = OpenAI()

    def ask(self, messages):
        return self.client.chat.completions.create(model="m", messages=messages)


class All:
    def __init__(self):
        self.providers: list[Provider] = []
        self.providers.append(Hosted())

    def ask(self, messages):
        for provider in self.providers:
            for attempt in range(3):  # expect: stacked-retries
                try:
                    return provider.ask(messages)
                except Exception as error:
                    print(error)
