"""A second attempt with a new key: there is nothing to wait for."""

import openai


class Client:
    def __init__(self, auth):
        self.auth, self.renewed = auth, 0
        self.client = openai.OpenAI(api_key=auth.token())

    def renew(self):
        self.renewed += 1
        if self.renewed > 2:
            return False
        self.client = openai.OpenAI(api_key=self.auth.token(fresh=True))
        return True

    def ask(self, messages):
        try:
            return self.client.chat.completions.create(model="m", messages=messages)
        except openai.AuthenticationError:
            if self.renew():
                return self.ask(messages)
            raise
