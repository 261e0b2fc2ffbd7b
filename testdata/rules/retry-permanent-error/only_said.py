# A look at the error that only makes another message decides nothing; one that ends it, or mends what is sent, does.
import time

from autogen import OpenAIWrapper
from groq import Groq


def ask(messages):
    for attempt in range(1, 4):
        try:
            return Groq().chat.completions.create(model="m", messages=messages).choices[0].message.content
        except Exception as error:  # expect: retry-permanent-error
            last = f"failed: {error}"
            if "model" in str(error).lower() and "not found" in str(error).lower():
                last = "no such model"
        time.sleep(attempt)
    raise RuntimeError(last)


def ends(messages):
    for attempt in range(1, 4):
        try:
            return Groq().chat.completions.create(model="m", messages=messages).choices[0].message.content
        except Exception as error:
            last = f"failed: {error}"
            if "not found" in str(error).lower():
                break
        time.sleep(attempt)
    raise RuntimeError(last)


def asked(messages):
    fatal = False
    for attempt in range(1, 4):
        if fatal:
            return None
        try:
            return Groq().chat.completions.create(model="m", messages=messages).choices[0].message.content
        except Exception as error:
            if "not found" in str(error).lower():
                fatal = True
        time.sleep(attempt)


def by_wrapper(text, configs):
    error = None
    for attempt in range(5):
        try:
            client = OpenAIWrapper(config_list=configs)
            return client.create(messages=[{"role": "user", "content": text}])
        except Exception as e:  # expect: retry-permanent-error
            error = e
            time.sleep(attempt)
    raise error


def mends(messages, renew):
    for attempt in range(1, 4):
        try:
            return Groq().chat.completions.create(model="m", messages=messages).choices[0].message.content
        except Exception as error:
            if "expired" in str(error).lower():
                state = renew()
                print("renewed", state)
        time.sleep(attempt)
