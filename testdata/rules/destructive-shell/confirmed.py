"""Whoever calls it has to say yes: a note."""
import subprocess


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
