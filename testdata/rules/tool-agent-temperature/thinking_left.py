# Thinking, which would ask for 1, is off unless a caller asks for it: none does of the one, one of the other.
import anthropic


class Service:
    def __init__(self, model):
        self.client = anthropic.Anthropic()
        self.model = model

    def chat(self, messages, temperature=1.0, tools=None, thinking=False):
        params = {"model": self.model, "max_tokens": 8000, "messages": messages, "temperature": temperature}  # expect: tool-agent-temperature
        if thinking:
            params["thinking"] = {"type": "enabled", "budget_tokens": 1024}
        if tools:
            params["tools"] = tools
        return self.client.messages.create(**params)

    def think(self, messages, temperature=1.0, tools=None, thinking=False):
        params = {"model": self.model, "max_tokens": 8000, "messages": messages, "temperature": temperature}
        if thinking:
            params["thinking"] = {"type": "enabled", "budget_tokens": 1024}
        if tools:
            params["tools"] = tools
        return self.client.messages.create(**params)


class Chat:
    def __init__(self, service: Service):
        self.service = service

    def run(self, messages, tools):
        return self.service.chat(messages=messages, tools=tools)

    def run_hard(self, messages, tools):
        return self.service.think(messages=messages, tools=tools, thinking=True)
