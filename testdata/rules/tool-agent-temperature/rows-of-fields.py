# Fields that are set in a row: self.client, self.warmth = OpenAI(), 0.8.
from openai import OpenAI


class Assistant:
    def __init__(self):
        self.client, self.warmth = OpenAI(), 0.8

    def ask(self, messages, tools):
        return self.client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=self.warmth)  # expect: tool-agent-temperature


class Listed:
    def __init__(self):
        [self.client, self.warmth] = [OpenAI(), 0.8]

    def ask(self, messages, tools):
        return self.client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=self.warmth)  # expect: tool-agent-temperature
