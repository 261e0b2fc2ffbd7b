# What a base class is made with, its subclasses hand on: by super().__init__(), or without a constructor of their own.
from openai import OpenAI

TOOLS = [{"type": "function", "function": {"name": "refund"}}]


class Hot:
    def __init__(self, model, temperature=0.7, **rest):
        self.model = model
        self.temperature = temperature


class HotProvider(Hot):
    def __init__(self, model="gpt-4o", **kwargs):
        super().__init__(model, **kwargs)
        self.client = OpenAI()

    def chat(self, messages, tools=None):
        kwargs = {"model": self.model, "messages": messages, "temperature": self.temperature}  # expect: tool-agent-temperature
        if tools:
            kwargs["tools"] = tools
        return self.client.chat.completions.create(**kwargs)


class Warm:
    def __init__(self, model, temperature=0.0):
        self.model = model
        self.temperature = temperature


class WarmProvider(Warm):
    def __init__(self, model="gpt-4o", temperature=0.5):
        super().__init__(model, temperature)
        self.client = OpenAI()

    def chat(self, messages, tools=None):
        return self.client.chat.completions.create(model=self.model, messages=messages, tools=tools, temperature=self.temperature)  # expect: tool-agent-temperature


class Bare:
    def __init__(self, model, temperature=0.0):
        self.model = model
        self.temperature = temperature


class BareProvider(Bare):
    def chat(self, messages, tools=None):
        return OpenAI().chat.completions.create(model=self.model, messages=messages, tools=tools, temperature=self.temperature)  # expect: tool-agent-temperature


class Cold:
    def __init__(self, model, temperature=0.7):
        self.model = model
        self.temperature = temperature


class ColdProvider(Cold):  # hands on 0
    def __init__(self, model="gpt-4o", temperature=0.0):
        super().__init__(model, temperature=temperature)
        self.client = OpenAI()

    def chat(self, messages, tools=None):
        return self.client.chat.completions.create(model=self.model, messages=messages, tools=tools, temperature=self.temperature)


class Asked:
    def __init__(self, model, temperature=0.7):
        self.model = model
        self.temperature = temperature


class AskedProvider(Asked):  # whoever makes one says it, by its keywords
    def __init__(self, **kwargs):
        super().__init__("gpt-4o", **kwargs)
        self.client = OpenAI()

    def chat(self, messages, tools=None):
        return self.client.chat.completions.create(model=self.model, messages=messages, tools=tools, temperature=self.temperature)


HotProvider().chat([], tools=TOOLS)
WarmProvider().chat([], tools=TOOLS)
BareProvider("gpt-4o", temperature=0.4).chat([], tools=TOOLS)
ColdProvider().chat([], tools=TOOLS)
AskedProvider(temperature=0).chat([], tools=TOOLS)
