"""What may be tried again is told by a helper of one's own, whoever hands it the error."""

from anthropic import Anthropic
from tenacity import retry, retry_if_exception, stop_after_attempt

client = Anthropic()
once = Anthropic(max_retries=0)


def passes(error):
    return getattr(error, "status_code", 0) in (429, 503)


def misread(error):
    return isinstance(error, ValueError)


@retry(stop=stop_after_attempt(4), retry=retry_if_exception(lambda e: passes(e)))  # expect: stacked-retries
def ask(messages):
    return client.messages.create(model="m", max_tokens=9, messages=messages)


@retry(stop=stop_after_attempt(4), retry=retry_if_exception(lambda e: misread(e)))
def ask_parsed(messages):
    return int(client.messages.create(model="m", max_tokens=9, messages=messages).content[0].text)


@retry(stop=stop_after_attempt(4), retry=retry_if_exception(lambda e: passes(e)))
def ask_once(messages):
    return once.messages.create(model="m", max_tokens=9, messages=messages)
