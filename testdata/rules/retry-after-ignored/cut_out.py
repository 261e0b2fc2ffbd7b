# Gemini says in the text of the error how long to wait.
import re
import time

import requests


def load(url):
    for _ in range(5):
        try:
            answer = requests.get(url, timeout=9)
            answer.raise_for_status()
            return answer.json()
        except Exception as e:
            text = str(e)
            if "429" not in text:
                raise
            told = re.search(r"retry in (\d+)", text)
            wait = int(told.group(1)) + 5 if told else 65
            time.sleep(wait)


def load_by_answer(url):
    for _ in range(5):
        answer = requests.get(url, timeout=9)
        if answer.status_code != 429:
            return answer.json()
        seconds = answer.text.split("in ")[1]
        time.sleep(float(seconds))


def load_whichever(url):
    for _ in range(5):
        try:
            answer = requests.get(url, timeout=9)
            answer.raise_for_status()
            return answer.json()
        except Exception as e:
            text = str(e)
            if "429" not in text:
                raise
            wait = 60 if re.search(r"quota", text) else 5
            time.sleep(wait)  # expect: retry-after-ignored
