"""The model and its temperature come by parameters: each caller's own pair counts."""

from openai import OpenAI

client = OpenAI()


def both(prompt, model, temperature=0.7):
    return client.chat.completions.create(model=model, messages=prompt, temperature=temperature)  # expect: temperature-unsupported-by-model


def named(prompt, temperature):
    return client.chat.completions.create(model="o3", messages=prompt, temperature=temperature)  # expect: temperature-unsupported-by-model


def fixed(prompt, model):
    return client.chat.completions.create(model=model, messages=prompt, temperature=0.2)  # expect: temperature-unsupported-by-model


def apart(prompt, model, temperature):
    return client.chat.completions.create(model=model, messages=prompt, temperature=temperature)


def replaced(prompt, model, temperature):
    if model.startswith("o3"):
        temperature = 1
    return client.chat.completions.create(model=model, messages=prompt, temperature=temperature)


def without(prompt, model, temperature):
    if model in ("o3", "o3-mini"):
        return client.chat.completions.create(model=model, messages=prompt)
    return client.chat.completions.create(model=model, messages=prompt, temperature=temperature)


def only_others(prompt, model, temperature):
    if not model.startswith("o3"):
        return client.chat.completions.create(model=model, messages=prompt, temperature=temperature)
    return client.chat.completions.create(model=model, messages=prompt)


only_others("x", "o3", 0.2)
both("x", "gpt-4o", 0.2)
both("x", "o3", temperature=0.2)
named("x", 0.3)
fixed("x", "o3-mini")
apart("x", "o3", 1)
apart("x", "gpt-4o", 0.2)
replaced("x", "o3", 0.2)
without("x", "o3", 0.2)
