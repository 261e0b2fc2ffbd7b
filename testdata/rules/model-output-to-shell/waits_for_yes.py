"""What a model wrote waits until a person has seen it and says so; a model that says so itself is nobody."""
import re
import subprocess

import openai

client = openai.OpenAI()


class Shell:
    def __init__(self, show):
        self.show = show
        self.waiting = None

    def ask(self, question):
        answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}])
        found = re.search(r"```python\n(.*?)```", answer.choices[0].message.content, re.DOTALL)
        if found:
            self.show(found.group(1))
            self.waiting = found.group(1)

    def command(self, line):
        if line == "/approve" and self.waiting:
            code = self.waiting
            self.waiting = None
            exec(code, {})
        elif line in ("yes", "y"):
            exec(self.waiting, {})

    def pressed(self, button):
        if button.custom_id != "confirm":
            return
        subprocess.run(self.waiting, shell=True)

    def automatic(self, mode):
        if mode == "auto_approve":
            exec(self.waiting, {})  # expect: model-output-to-shell

    def listed(self, line):
        if line == "/list" and self.waiting:
            exec(self.waiting, {})  # expect: model-output-to-shell

    def judged(self):
        verdict = client.chat.completions.create(model="m", messages=[{"role": "user", "content": self.waiting}])
        if verdict.choices[0].message.content == "approve":
            exec(self.waiting, {})  # expect: model-output-to-shell
