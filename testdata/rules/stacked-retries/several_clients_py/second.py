from openai import OpenAI

from again import again

client = OpenAI()


def ask(messages):
    return again(lambda: client.chat.completions.create(model="m", messages=messages))
