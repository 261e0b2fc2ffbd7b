# Runs what other files put together, one command after the other.
import subprocess


def run_all(commands: list[str], folder: str):
    for command in commands:
        subprocess.run(command, shell=True, cwd=folder)


def run_words(commands: list[list[str]]):
    for words in commands:
        subprocess.run(words)


def run_job(job):
    subprocess.run(job["command"], shell=True, cwd=job["folder"])
