"""Whoever calls it has to say yes: a note."""
import subprocess
import sys


class Tools:
    def _git(self, args):
        return subprocess.run(["git", *args], capture_output=True, text=True)

    def reset(self, confirm: bool = False):
        if not confirm:
            return "Confirmation required."
        return self._git(["reset", "--hard", "HEAD~1"])  # expect: destructive-shell

    def clean(self, confirm: bool = False):
        print(confirm)
        return self._git(["clean", "-fd"])  # expect: destructive-shell


class Destroy:
    def execute(self, **kwargs):
        if not kwargs.get("confirm"):
            return "say confirm=True"
        return subprocess.run(["terraform", "destroy", "-auto-approve"])  # expect: destructive-shell (note)

    def plan(self, **kwargs):
        if not kwargs.get("workspace"):
            return "which one?"
        return subprocess.run(["terraform", "destroy", "-auto-approve"])  # expect: destructive-shell (error)


def by_entry(args):
    if args["confirmed"]:
        subprocess.run(["git", "reset", "--hard"])  # expect: destructive-shell (note)
    if args["path"]:
        subprocess.run(["git", "reset", "--hard"])  # expect: destructive-shell (error)


def wipe():
    # whoever starts it has to write the flag: a note
    if "--force" not in sys.argv:
        return
    subprocess.run("dropdb shop", shell=True)  # expect: destructive-shell
