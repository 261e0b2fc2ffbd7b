# Commands that are collected first, and run one after the other.
import subprocess


def clean(everything):
    commands = []
    if everything:
        commands.append("docker system prune -a --volumes -f")
    commands.append("docker ps")
    for command in commands:
        subprocess.run(command, shell=True)  # expect: destructive-shell


def as_words(hard):
    steps = [["git", "fetch"]]
    if hard:
        steps.extend([["git", "reset", "--hard"]])
    for step in steps:
        subprocess.run(step, check=True)  # expect: destructive-shell


def harmless():
    commands = []
    commands.append(["docker", "ps"])
    commands.extend([["docker", "compose", "down"]])
    for command in commands:
        subprocess.run(command, check=True)


# what another function collects
def advice():
    commands = []
    commands.append("docker system prune -a --volumes -f")
    return commands


def runs(commands):
    for command in commands:
        subprocess.run(command, shell=True)
