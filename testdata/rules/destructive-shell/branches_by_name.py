# Two functions that call their parameter alike need not be handed the same branch.
import subprocess


def make(name):
    subprocess.run(["git", "checkout", "-b", name])


def remove(name):
    subprocess.run(["git", "branch", "-D", name])  # expect: destructive-shell


def start(topic):
    subprocess.run(["git", "switch", "-c", topic])


def drop(topic):
    subprocess.run(["git", "branch", "-D", topic])  # what attempt() has started


def attempt(number):
    topic = f"{number}"
    start(topic)
    drop(topic)


class Lane:
    def __init__(self, lane):
        self.lane = lane

    def open(self):
        subprocess.run(["git", "checkout", "-b", self.lane])

    def close(self):
        subprocess.run(["git", "branch", "-D", self.lane])


def begin(number):
    made = f"try-{number}"
    subprocess.run(["git", "checkout", "-b", made])


def forget(made):
    subprocess.run(["git", "branch", "-D", made])  # expect: destructive-shell


def fresh(number):
    trial = f"trial-{number}"
    subprocess.run(["git", "checkout", "-b", trial])
    return trial


def undo(trial):
    subprocess.run(["git", "branch", "-D", trial])  # what fresh() gave


def one_trial(number):
    undo(fresh(number))


def nested(spike):
    subprocess.run(["git", "checkout", "-b", spike])

    def back():
        subprocess.run(["git", "branch", "-D", spike])

    return back
