# That the last error is wrapped into another one is no look at it.
import time

import anthropic

client = anthropic.Anthropic(max_retries=0)


def ask(messages):
    for attempt in range(3):
        try:
            return client.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=messages)
        except Exception as e:  # expect: retry-permanent-error
            if attempt == 2:
                raise RuntimeError(f"failed: {e}") from e
            time.sleep(2**attempt)


def sorted_out(error):
    if isinstance(error, anthropic.AuthenticationError):
        raise error
    return RuntimeError(str(error))


def ask_sorted(messages):
    for attempt in range(3):
        try:
            return client.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=messages)
        except Exception as e:
            failed = sorted_out(e)
            if attempt == 2:
                raise failed from e
            time.sleep(2**attempt)
