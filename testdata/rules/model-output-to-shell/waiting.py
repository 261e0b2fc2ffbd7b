"""Code that lies in a field until somebody says the word."""
import re

import openai

client = openai.OpenAI()


class Shell:
    def __init__(self):
        self.waiting = None

    def ask(self, question):
        answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}])
        self.waiting = re.search(r"```python\n(.*?)```", answer.choices[0].message.content, re.DOTALL).group(1)

    def command(self, line):
        if line == "/approve" and self.waiting:
            exec(self.waiting, {})

    def next(self, line):
        if line and self.waiting:
            exec(self.waiting, {})  # expect: model-output-to-shell

    def at_once(self, question):
        answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}])
        if question != "/approve":
            exec(answer.choices[0].message.content, {})  # expect: model-output-to-shell
