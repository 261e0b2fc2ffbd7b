"""The last attempt returns its error: that is told, not asked."""

import json
import time

import openai

client = openai.OpenAI(max_retries=0)


def ask(messages):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:  # expect: retry-permanent-error
            if attempt < 2:
                time.sleep(2 ** attempt)
            else:
                return "failed: " + str(error)


# Its text is looked at.
def ask_some(messages):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:
            text = str(error)
            if "401" in text:
                return "failed: " + text
            time.sleep(2 ** attempt)


# Somebody decides by it.
def ask_judged(messages, judge):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:
            judge(str(error))
            time.sleep(2 ** attempt)


# Its text is put into another.
def ask_in_json(messages):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:  # expect: retry-permanent-error
            if attempt < 2:
                time.sleep(2 ** attempt)
            else:
                return json.dumps({"answer": f"sorry: {error}"})


# Somebody decides by that text.
def ask_judged_in_json(messages, judge):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except Exception as error:
            judge(json.dumps({"error": f"{error}"}))
            time.sleep(2 ** attempt)
