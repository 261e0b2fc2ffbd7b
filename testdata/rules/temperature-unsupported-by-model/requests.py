# A request that is put together first and handed to the program's own function.
from openai import OpenAI
client = OpenAI()


def message(options):
    return client.chat.completions.create(**options)


def ask(messages):
    options = {"model": "o3-mini", "temperature": 0.5, "messages": messages}
    return message(options)  # expect: temperature-unsupported-by-model
