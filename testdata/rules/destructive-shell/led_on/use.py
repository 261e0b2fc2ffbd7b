"""A helper around another file's helper."""
from shell import Executor, run, run_looked_at, show


def git(words):
    return run("git " + words)


def git_looked_at(words):
    return run_looked_at("git " + words)


def git_shown(words):
    return show("git " + words)


class Deployer:
    def __init__(self, executor: Executor = None):
        self.executor = executor or Executor()

    def _run(self, command):
        result = self.executor.execute(command)
        return result

    def reset(self, branch):
        self._run(f"git branch -D {branch}")  # expect: destructive-shell
        self._run(f"git switch {branch}")


git("reset --hard")  # expect: destructive-shell
git("status")
git_looked_at("reset --hard")
git_shown("reset --hard")
