"""What mends one kind of error does nothing for the others."""

import time

from langchain.chat_models import init_chat_model

llm = init_chat_model("openai:m", max_retries=0)


def shortens(messages):
    attempts = 0
    while attempts < 3:  # expect: retry-without-backoff
        try:
            return llm.invoke(messages).content
        except Exception as error:
            attempts += 1
            if too_long(error):
                messages = messages[:-1]
                continue
            print(error)
    return None


# whatever failed, the next one is shorter
def always(messages):
    attempts = 0
    while attempts < 3:
        try:
            return llm.invoke(messages).content
        except Exception as error:
            attempts += 1
            print(error)
            messages = messages[:-1]
    return None


# only what is too long goes on
def raises(messages):
    attempts = 0
    while attempts < 3:
        try:
            return llm.invoke(messages).content
        except Exception as error:
            attempts += 1
            if not too_long(error):
                raise
            messages = messages[:-1]
    return None


def raises_others(messages):
    attempts = 0
    while attempts < 3:
        try:
            return llm.invoke(messages).content
        except Exception as error:
            attempts += 1
            if too_long(error):
                messages = messages[:-1]
                continue
            raise
    return None


# the others wait
def waits(messages):
    attempts = 0
    while attempts < 3:
        try:
            return llm.invoke(messages).content
        except Exception as error:
            attempts += 1
            if too_long(error):
                messages = messages[:-1]
            else:
                time.sleep(2**attempts)
    return None


# either way another attempt
def both(messages, prompts):
    attempts = 0
    while attempts < 3:
        try:
            return llm.invoke(messages).content
        except Exception as error:
            attempts += 1
            if too_long(error):
                messages = messages[:-1]
            else:
                messages = prompts.pop()
    return None
