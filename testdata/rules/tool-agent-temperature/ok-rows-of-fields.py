# Fields that are set in a row: each has its own value, and what is not written out says nothing.
from openai import OpenAI


class Assistant:
    def __init__(self):
        self.warmth, self.limit = 0, 0.8
        self.client, (self.low, self.high) = OpenAI(), (0, 1)

    def ask(self, messages, tools):
        return self.client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=self.warmth)


class Given:
    def __init__(self, settings):
        self.client, self.warmth = OpenAI(), settings.warmth
        self.first, *self.rest = 0.8, 0.9, 1.0

    def ask(self, messages, tools):
        return self.client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=self.warmth)

    def rest_asks(self, messages, tools):
        return self.client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=self.rest)


class Other:
    def __init__(self, other):
        self.client, other.warmth = OpenAI(), 0.8
        self.warmth = 0

    def ask(self, messages, tools):
        return self.client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=self.warmth)
