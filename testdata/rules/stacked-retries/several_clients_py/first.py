from anthropic import Anthropic

from again import again

client = Anthropic(max_retries=0)


def ask(messages):
    return again(lambda: client.messages.create(model="m", max_tokens=9, messages=messages))
