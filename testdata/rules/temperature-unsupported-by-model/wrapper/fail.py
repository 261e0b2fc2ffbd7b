# Wrappers that hand the temperature on to whatever model they are given.
from .gateway import client, straight


def either_way(messages, model, temperature):
    if model.startswith("claude"):
        return client.messages.create(model=model, messages=messages, temperature=temperature)
    elif model.startswith("o3"):
        return client.chat.completions.create(model=model, messages=messages, temperature=temperature)
    else:
        raise ValueError(model)


def about_something_else(messages, model, temperature, stream=False):
    if stream:
        print("streaming", model)
    return client.chat.completions.create(model=model, messages=messages, temperature=temperature, stream=stream)


def ask(messages):
    straight(messages, model="o3-mini", temperature=0.7)  # expect: temperature-unsupported-by-model
    either_way(messages, model="o3-mini", temperature=0.7)  # expect: temperature-unsupported-by-model
    about_something_else(messages, model="o3-mini", temperature=0.7)  # expect: temperature-unsupported-by-model
