# The check is a method of what the object is given, or makes itself.
import re
import subprocess


class Refused(RuntimeError):
    pass


class Policy:
    def check(self, command):
        if re.search(r"\brm\s+-rf\s+/", command):
            raise Refused(command)
        return command


class Notes:
    def check(self, command):
        return self


class Shell:
    def __init__(self, policy=None):
        self.policy = policy or Policy()

    def run(self, command):
        self.policy.check(command)
        return subprocess.run(command, shell=True, capture_output=True, text=True).stdout


class Chosen:
    def __init__(self, policy=None):
        self.policy = Policy() if policy is None else policy

    def run(self, command):
        self.policy.check(command)
        return subprocess.run(command, shell=True, capture_output=True, text=True).stdout


class Unchecked:
    def __init__(self, notes=None):
        self.notes = notes or Notes()

    def run(self, command):
        self.notes.check(command)
        return subprocess.run(command, shell=True, capture_output=True, text=True).stdout


def all_three():
    Shell().run("rm -rf /")
    Chosen().run("rm -rf /")
    Unchecked().run("rm -rf /")  # expect: destructive-shell
