import subprocess


def run(command):
    return subprocess.run(command, shell=True, check=True)


def run_looked_at(command):
    if "reset --hard" in command:
        raise ValueError(command)
    return subprocess.run(command, shell=True, check=True)


def show(command):
    print(command)


class Executor:
    def execute(self, command):
        return subprocess.run(command, shell=True)
