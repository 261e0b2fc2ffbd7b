"""One kind of error is told apart; it decides what comes next only where the others leave."""
from openai import OpenAI

client = OpenAI()


def no_json(error):
    return "response_format" in str(error)


# It changes what is asked, and all others are tried again all the same.
def plainer(messages):
    form = {"type": "json_object"}
    for attempt in range(4):  # expect: stacked-retries
        try:
            return client.chat.completions.create(model="m", messages=messages, response_format=form)
        except Exception as error:
            if form and no_json(error):
                form = None
            if attempt < 3:
                continue
            raise error


def alone(messages):
    form = {"type": "json_object"}
    for attempt in range(4):
        try:
            return client.chat.completions.create(model="m", messages=messages, response_format=form)
        except Exception as error:
            if attempt < 3 and no_json(error):
                form = None
                continue
            raise error


def by_mark(messages):
    form = {"type": "json_object"}
    for attempt in range(4):
        mended = False
        try:
            return client.chat.completions.create(model="m", messages=messages, response_format=form)
        except Exception as error:
            if no_json(error):
                form = None
                mended = True
            if not mended:
                raise


def or_else(messages):
    form = {"type": "json_object"}
    for attempt in range(4):
        try:
            return client.chat.completions.create(model="m", messages=messages, response_format=form)
        except Exception as error:
            if no_json(error):
                form = None
            else:
                raise
