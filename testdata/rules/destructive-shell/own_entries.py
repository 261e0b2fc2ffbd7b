"""The stash entry that is dropped is the program's own: found by what its own push gave, not by its place."""
import subprocess


def git(*words):
    return subprocess.run(["git", *words], capture_output=True, text=True, check=True).stdout


def mark():
    git("stash", "push", "-m", "mark")
    return git("rev-parse", "stash@{0}").strip()


def discard(sha):
    shas = git("stash", "list", "--format=%H").split()
    at = shas.index(sha)
    git("stash", "drop", f"stash@{{{at}}}")


def discard_given(at):
    git("stash", "drop", f"stash@{{{at}}}")  # expect: destructive-shell


def discard_all():
    git("stash", "clear")  # expect: destructive-shell
