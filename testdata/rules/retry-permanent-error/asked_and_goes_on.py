# The error is asked, and whatever it says the next attempt follows.
import time

import openai

client = openai.OpenAI(max_retries=0)


def too_long(error):
    return "maximum context" in str(error)


# One kind of error shortens what is asked; the others go on as they are.
def shortened(messages):
    attempts = 0
    while attempts < 3:
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:  # expect: retry-permanent-error
            attempts += 1
            if too_long(error):
                messages = messages[:-1]
            time.sleep(2**attempts)
    return None


# The answer decides how long to wait, and nothing else.
def longer_pause(messages):
    for attempt in range(4):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:  # expect: retry-permanent-error
            if "429" in str(error):
                print("limited")
                time.sleep(60)
            else:
                time.sleep(5)
    return None


def chosen_pause(messages):
    for attempt in range(4):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:  # expect: retry-permanent-error
            pause = 60 if "rate" in str(error) else 5
            kind = type(error).__name__
            print(kind)
            time.sleep(pause)
    return None


# A mark that a test behind the handler asks.
def marked(messages):
    for attempt in range(4):
        fatal = False
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:
            if "invalid_api_key" in str(error):
                fatal = True
        if fatal:
            break
        time.sleep(2**attempt)
    return None


# The counter is set to its end.
def used_up(messages):
    attempt = 0
    while attempt < 4:
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:
            attempt += 1
            if "invalid_api_key" in str(error):
                attempt = 4
            time.sleep(2**attempt)
    return None


# A helper may do anything with it.
def helped(messages, helper):
    for attempt in range(4):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:
            if "429" in str(error):
                helper.slow_down()
            else:
                helper.complain(error)
    return None


# Only the last attempt's error leaves.
def plainer(messages):
    form = {"type": "json_object"}
    for attempt in range(4):
        try:
            return client.chat.completions.create(model="m", messages=messages, response_format=form)
        except Exception as error:  # expect: retry-permanent-error
            if too_long(error):
                form = None
            if attempt < 3:
                continue
            raise error


# Only what is too long is tried again.
def plainer_alone(messages):
    form = {"type": "json_object"}
    for attempt in range(4):
        try:
            return client.chat.completions.create(model="m", messages=messages, response_format=form)
        except Exception as error:
            if too_long(error):
                form = None
                continue
            raise error


def plainer_in_bound(messages):
    form = {"type": "json_object"}
    for attempt in range(4):
        try:
            return client.chat.completions.create(model="m", messages=messages, response_format=form)
        except Exception as error:
            if attempt < 3 and too_long(error):
                form = None
                continue
            raise error


def by_another_name(client, messages):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:
            network = isinstance(error, ConnectionError)
            if network and attempt < 2:
                time.sleep(5)
                continue
            raise
