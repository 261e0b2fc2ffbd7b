# What failed goes on only where a function takes out what was refused: the next request is another one.
from openai import OpenAI

client = OpenAI(max_retries=0)


def drop_refused(error, options):
    for name in list(options):
        if f"'{name}'" in str(error):
            options.pop(name, None)
            return name
    return None


def note_refused(error, options):
    for name in list(options):
        if f"'{name}'" in str(error):
            return name
    return None


def ask(model, text, **options):
    for _ in range(8):
        try:
            return client.responses.create(model=model, input=text, **options)
        except Exception as error:
            if drop_refused(error, options) is None:
                raise


def ask_as_it_is(model, text, **options):
    for _ in range(8):  # expect: retry-without-backoff
        try:
            return client.responses.create(model=model, input=text, **options)
        except Exception as error:
            if note_refused(error, options) is None:
                raise


def ask_for_some(model, text, **options):
    for _ in range(8):  # expect: retry-without-backoff
        try:
            return client.responses.create(model=model, input=text, **options)
        except Exception as error:
            if "refused" in str(error):
                drop_refused(error, options)
