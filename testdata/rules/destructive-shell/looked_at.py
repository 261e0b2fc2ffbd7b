# What a look at the working copy has told before: nothing is uncommitted, or the branch is merged.
import subprocess


def git(root, *words):
    return subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True).stdout


def promote(root):
    if git(root, "status", "--porcelain").strip():
        raise RuntimeError("uncommitted changes")
    before = git(root, "rev-parse", "HEAD").strip()
    try:
        git(root, "merge", "--no-ff", "staging")
    except OSError:
        git(root, "reset", "--hard", before)


def by_variable(root):
    changes = git(root, "status", "--short")
    dirty = len(changes.strip()) > 0
    if dirty:
        return False
    git(root, "reset", "--hard", "origin/main")
    return True


# the other way about: there is something, and it is thrown away
def discard(root):
    if not git(root, "status", "--porcelain").strip():
        return
    git(root, "reset", "--hard")  # expect: destructive-shell


# looked at, and nothing follows from it
def shown(root):
    print(git(root, "status", "--porcelain"))
    git(root, "reset", "--hard")  # expect: destructive-shell


def merged(root):
    for line in git(root, "branch", "-r", "--merged", "origin/main").split():
        name = line.removeprefix("origin/")
        if name.startswith("feature/"):
            git(root, "push", "origin", "--delete", name)


def all_of_them(root):
    for line in git(root, "branch", "-r").split():
        name = line.removeprefix("origin/")
        git(root, "push", "origin", "--delete", name)  # expect: destructive-shell
