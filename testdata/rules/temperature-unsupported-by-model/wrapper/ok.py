# Wrappers that keep the temperature from the models that refuse it.
from .gateway import Client, client, complete, complete_through

UNSUPPORTED = ["temperature", "top_p"]


def answers_first(messages, model, temperature):
    if model.startswith("o3"):
        return client.chat.completions.create(model=model, messages=messages)
    return client.chat.completions.create(model=model, messages=messages, temperature=temperature)


def replaces(messages, model, temperature):
    fixed = "o3" in model
    if fixed:
        temperature = 1
    return client.chat.completions.create(model=model, messages=messages, temperature=temperature)


def chooses(messages, model, temperature):
    chosen = None if is_reasoning(model) else temperature
    return client.chat.completions.create(model=model, messages=messages, temperature=chosen)


def takes_out(messages, model, **settings):
    if is_reasoning(model):
        settings.pop("temperature", None)
    return client.chat.completions.create(model=model, messages=messages, **settings)


def filters(messages, model, **settings):
    if is_reasoning(model):
        settings = {key: value for key, value in settings.items() if key not in UNSUPPORTED}
    return client.chat.completions.create(model=model, messages=messages, **settings)


def is_reasoning(model):
    return model.startswith(("o1", "o3"))


def ask(messages):
    complete(messages, model="o3-mini", temperature=0.7)
    complete_through(messages, model="o3-mini", temperature=0.7)
    answers_first(messages, model="o3-mini", temperature=0.7)
    replaces(messages, model="o3-mini", temperature=0.7)
    chooses(messages, model="o3-mini", temperature=0.7)
    takes_out(messages, model="o3-mini", temperature=0.7)
    filters(messages, model="o3-mini", temperature=0.7)
    return Client(model="o3-mini", temperature=0.7)
