"""A helper has told the error apart: what was refused is left out, and there is nothing to wait for."""

import openai

client = openai.OpenAI(max_retries=0)


def refused(error):
    found = str(error).split("unsupported parameter: ")
    return found[1] if len(found) > 1 else None


def without(options, error):
    name = refused(error)
    if name is None:
        return None
    rest = dict(options)
    rest.pop(name, None)
    return rest


def is_down(error):
    return "503" in str(error)


def ask(messages, options):
    try:
        return client.chat.completions.create(messages=messages, **options)
    except Exception as error:
        rest = without(options, error)
        if rest is not None:
            return ask(messages, rest)
        raise


# What is down is down a moment later.
def insist(messages, options):
    try:
        return client.chat.completions.create(messages=messages, **options)
    except Exception as error:
        if is_down(error):
            return insist(messages, options)  # expect: retry-without-backoff
        raise
