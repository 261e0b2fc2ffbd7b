# A helper of another file is called after its program, and no word here names that by itself.
from vcs_steps import run_git


def back(folder, commit):
    run_git(folder, "reset", "--hard", commit)  # expect: destructive-shell


def look(folder):
    return run_git(folder, "log", "--oneline")
