"""A helper that tells of a failure and raises it on keeps nothing back."""

import time

import openai

client = openai.OpenAI()


def told(messages):
    try:
        return client.chat.completions.create(model="m", messages=messages)
    except Exception as error:
        print(error)
        raise


def wrapped(messages):
    try:
        return client.chat.completions.create(model="m", messages=messages)
    except Exception as error:
        raise RuntimeError("the model failed") from error


def cleaned(messages):
    started = time.monotonic()
    try:
        return client.chat.completions.create(model="m", messages=messages)
    finally:
        print(time.monotonic() - started)


def ask_told(messages):
    for attempt in range(5):
        try:
            return told(messages)
        except Exception:  # expect: retry-permanent-error
            time.sleep(2**attempt)


def ask_wrapped(messages):
    for attempt in range(5):
        try:
            return wrapped(messages)
        except Exception:  # expect: retry-permanent-error
            time.sleep(2**attempt)


def ask_cleaned(messages):
    for attempt in range(5):
        try:
            return cleaned(messages)
        except Exception:  # expect: retry-permanent-error
            time.sleep(2**attempt)


# what cannot heal comes back as nothing
def sorts(messages):
    try:
        return client.chat.completions.create(model="m", messages=messages)
    except openai.BadRequestError:
        return None
    except Exception as error:
        print(error)
        raise


def sometimes(messages):
    try:
        return client.chat.completions.create(model="m", messages=messages)
    except Exception as error:
        if "quota" in str(error):
            return None
        raise


def classes(messages):
    try:
        return client.chat.completions.create(model="m", messages=messages)
    except openai.AuthenticationError as error:
        raise SystemExit(1) from error


def ask_classes(messages):
    for attempt in range(5):
        try:
            return classes(messages)
        except Exception:
            time.sleep(2**attempt)


def ask_sorts(messages):
    for attempt in range(5):
        try:
            return sorts(messages)
        except Exception:
            time.sleep(2**attempt)


def ask_sometimes(messages):
    for attempt in range(5):
        try:
            return sometimes(messages)
        except Exception:
            time.sleep(2**attempt)
