"""DSPy: a model fills in the fields of a signature."""
import subprocess

import dspy
from dspy import ChainOfThought
from dspy.teleprompt import BootstrapFewShot

write = dspy.Predict("task -> code")


def direct(task):
    exec(write(task=task).code)  # expect: model-output-to-shell


def unpacked(task, repo):
    answer = ChainOfThought("task -> path, reason")(task=task)
    path = answer.path
    subprocess.run(f"git -C {path} log", shell=True)  # expect: model-output-to-shell


class Planner(dspy.Module):
    def __init__(self):
        self.plan = dspy.ChainOfThought("task -> command")

    def forward(self, task):
        return self.plan(task=task)

    def run(self, task):
        subprocess.run(self.plan(task=task).command, shell=True)  # expect: model-output-to-shell


def by_module(task):
    subprocess.run(Planner()(task=task).command, shell=True)  # expect: model-output-to-shell


compiled = BootstrapFewShot(metric=None).compile(Planner(), trainset=[])


def by_compiled(task, path):
    with open(path, "w") as file:
        file.write(compiled(task=task).code)
    subprocess.run(["python", path])  # expect: model-output-to-shell


def as_list(task):
    subprocess.run(["git", "-C", Planner()(task=task).path, "log"])


def told(task):
    print(write(task=task).code)
