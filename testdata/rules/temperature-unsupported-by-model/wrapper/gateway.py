import os

import openai

client = openai.OpenAI()
FIXED = {"o1", "o3", "o3-mini"}
UNSUPPORTED = {"temperature", "top_p"}


def complete(messages, model=None, temperature=0.4, max_tokens=4000):
    settings = {"model": model}
    if model not in FIXED:
        settings["temperature"] = temperature
    else:
        settings["temperature"] = None
    return client.chat.completions.create(messages=messages, max_tokens=max_tokens, **settings)


def complete_through(messages, model, temperature):
    return complete(messages, model=model, temperature=temperature)


def straight(messages, model, temperature=0.4):
    if model is None:
        raise ValueError("which model?")
    if not model:
        model = os.environ["MODEL"]
    settings = {}
    if temperature is not None:
        settings["temperature"] = temperature
    return client.chat.completions.create(model=model, messages=messages, **settings)


class Client:
    def __init__(self, model, temperature=0.5):
        self.model = model
        self.temperature = temperature

    def settings(self):
        if self.model.startswith("o3"):
            return {"reasoning_effort": "low"}
        return {"temperature": self.temperature}
