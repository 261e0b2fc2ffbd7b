# An object of the project's, handed to a parameter nobody declared.
import shlex
import subprocess

from openai import OpenAI


class Model:
    def __init__(self):
        self.client = OpenAI()

    def ask(self, prompt):
        reply = self.client.chat.completions.create(model="m", messages=[{"role": "user", "content": prompt}])
        return reply.choices[0].message.content

    def ask_quoted(self, prompt):
        return shlex.quote(self.ask(prompt))


class Fixed:
    def ask(self, prompt):
        return "1 + 1"


def step(model, prompt):
    return eval(model.ask(prompt))  # expect: model-output-to-shell


def go(prompt):
    return step(Model(), prompt)


def step_quoted(model, prompt):
    return subprocess.run(f"ls {model.ask_quoted(prompt)}", shell=True)


def go_quoted(prompt):
    return step_quoted(Model(), prompt)


def step_fixed(model, prompt):
    return eval(model.ask(prompt))


def go_fixed(prompt):
    return step_fixed(Fixed(), prompt)


# nobody in sight calls it
def step_any(model, prompt):
    return eval(model.ask(prompt))
