"""A limit that the class keeps says how often, and nothing of the error that was caught in one of its methods."""

import openai


class Writer:
    MOST = 3

    def __init__(self):
        self.client = openai.OpenAI(max_retries=0)

    def write(self, messages):
        for attempt in range(Writer.MOST):
            try:
                return self.client.chat.completions.create(model="m", messages=messages)
            except Exception as error:  # expect: retry-permanent-error
                print(error)
                if attempt + 1 >= Writer.MOST:
                    raise

    def write_what_heals(self, messages):
        for attempt in range(Writer.MOST):
            try:
                return self.client.chat.completions.create(model="m", messages=messages)
            except Exception as error:
                final = getattr(error, "status_code", 0) == 400
                if attempt + 1 >= Writer.MOST or final:
                    raise
