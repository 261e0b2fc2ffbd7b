"""A list that somebody else makes longer each turn is a count; one that nobody is given counts nothing."""

import openai
import requests

client = openai.OpenAI()


def until_it_fits(session, fits, remember):
    while True:
        answer = client.chat.completions.create(model="m", messages=session.messages)
        if fits(answer):
            return answer
        remember(session, answer)
        if len(session.messages) > 40:
            raise RuntimeError("no answer that fits")


def failures(url, errors, note):
    while True:
        try:
            return requests.get(url)
        except requests.RequestException as error:
            note(errors, error)
            if len(errors) > 4:
                raise


class Client:
    def __init__(self):
        self.failures = []

    def get(self, url):
        while True:
            try:
                return requests.get(url)
            except requests.RequestException as error:
                self.note(error)
                if len(self.failures) > 4:
                    raise

    def note(self, error):
        self.failures = self.failures + [error]

    # ---- what nobody makes longer ----

    def of_others(self, url, seen):
        while True:  # todo-expect: unbounded-retry
            try:
                return requests.get(url)
            except requests.RequestException as error:
                self.note(error)
                if len(seen) > 4:
                    raise

    def of_the_answer(self, url, seen, keep):
        while True:  # todo-expect: unbounded-retry
            try:
                answer = requests.get(url)
                keep(seen, answer)
                return answer
            except requests.RequestException as error:
                print(error)
                if len(seen) > 4:
                    raise

    def too_few(self, url, errors, note):
        while True:  # todo-expect: unbounded-retry
            try:
                return requests.get(url)
            except requests.RequestException as error:
                note(errors, error)
                if len(errors) < 1:
                    raise
