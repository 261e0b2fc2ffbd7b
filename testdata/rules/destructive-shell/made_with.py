"""Commands that an object is made with, or that is called itself; steps that are dicts or objects."""
import subprocess
from dataclasses import dataclass


class Kept:
    def __init__(self, command):
        self.command = command

    def go(self):
        subprocess.run(self.command, shell=True)  # expect: destructive-shell


class Quiet:
    def __init__(self, text):
        self.text = text

    def go(self):
        subprocess.run(["echo", self.text])


class AtOnce:
    def __init__(self, command):
        subprocess.run(command, shell=True)


class Shell:
    def __call__(self, command):
        return subprocess.run(command, shell=True)


@dataclass
class Step:
    name: str
    command: str


STEPS = [Step("stop", "pkill -9 -f chrome"), Step("look", "git status")]
TABLE = [{"name": "clean", "command": "git clean -fdx"}, {"name": "look", "command": "git status"}]
CALM = [{"name": "look", "command": "git status", "undo": "git reset --hard"}]


def main():
    Kept("pkill -9 -f chrome").go()
    Quiet("git reset --hard").go()
    AtOnce("git reset --hard")  # expect: destructive-shell
    AtOnce("git status")
    shell = Shell()
    shell("git stash clear")  # expect: destructive-shell
    shell("git stash list")
    for step in STEPS:
        subprocess.run(step.command, shell=True)  # expect: destructive-shell
    for step in STEPS:
        subprocess.run(["echo", step.name])
    for row in TABLE:
        subprocess.run(row["command"], shell=True)  # expect: destructive-shell
    for row in CALM:
        subprocess.run(row["command"], shell=True)


BAD = ("rm -rf", "reset --hard")


class Refusing:
    def __init__(self, command):
        if any(bad in command for bad in BAD):
            raise ValueError(command)
        self.command = command

    def go(self):
        subprocess.run(self.command, shell=True)


def each_looked_at(commands):
    for command in commands:
        if any(bad in command for bad in BAD):
            raise ValueError(command)
        subprocess.run(command, shell=True)


def each_skipped(*commands):
    for command in commands:
        if any(bad in command for bad in BAD):
            continue
        subprocess.run(command, shell=True)


def looked_at():
    Refusing("git reset --hard").go()
    each_looked_at(["git fetch", "git reset --hard"])
    each_skipped("git fetch", "git reset --hard")
