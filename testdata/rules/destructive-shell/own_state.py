"""What a command loses was asked for before, or is in a worktree the function itself made."""

import subprocess
import sys


def git(root, *args):
    return subprocess.run(["git", "-C", str(root), *args], capture_output=True, text=True).stdout.strip()


def merge(root, branch):
    if git(root, "status", "--porcelain"):
        raise RuntimeError("commit first")
    before = git(root, "rev-parse", "HEAD")
    try:
        git(root, "merge", branch)
    except OSError:
        git(root, "reset", "--hard", before)


def update(root):
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=root, capture_output=True, text=True).stdout
    if changed.strip() == "":
        subprocess.run(["git", "reset", "--hard", "origin/main"], cwd=root)


def skip(root):
    changed = git(root, "status", "-s")
    if changed:
        print("left alone")
    else:
        git(root, "reset", "--hard", "origin/main")


def lane(root, path, best):
    if path.exists():
        git(path, "reset", "--hard", "HEAD")
        git(path, "clean", "-fd")
    else:
        git(root, "worktree", "add", str(path), best)


def lane_by_list(root, path):
    subprocess.run(["git", "-C", root, "worktree", "add", path])
    subprocess.run(["git", "-C", path, "reset", "--hard", "origin/main"])


def is_clean():
    return git(".", "status", "--porcelain") == ""


def demand_clean():
    if git(".", "status", "--porcelain"):
        raise RuntimeError("commit first")


def by_a_predicate(branch):
    if not is_clean():
        sys.exit("commit first")
    git(".", "reset", "--hard", branch)


def by_one_that_raises(branch):
    demand_clean()
    git(".", "reset", "--hard", branch)


def roll_back(commit):
    git(".", "reset", "--hard", commit)


def asked_by_its_callers(branch):
    dirty = git(".", "status", "--porcelain")
    if dirty:
        return
    roll_back(branch)


def save(message):
    git(".", "add", "-A")
    git(".", "commit", "-m", message)


def try_out(change):
    save("before")
    if not change():
        git(".", "reset", "--hard")
        git(".", "clean", "-fd")


# ---- the same words the other way round ----


def back(commit):
    git(".", "reset", "--hard", commit)  # expect: destructive-shell


def not_asked_by_all(branch):
    if is_clean():
        back(branch)


def not_asked(branch):
    back(branch)


def saved_too_late():
    git(".", "checkout", "--", ".")  # expect: destructive-shell
    save("after")


def when_not_clean():
    if not is_clean():
        git(".", "checkout", "--", ".")  # expect: destructive-shell


def when_dirty(root):
    if git(root, "status", "--porcelain"):
        git(root, "reset", "--hard", "HEAD")  # expect: destructive-shell


def nothing_to_do(root):
    if not git(root, "status", "--porcelain"):
        return
    git(root, "checkout", "--", ".")  # expect: destructive-shell


def only_told(root):
    print(git(root, "status", "--porcelain"))
    git(root, "reset", "--hard", "HEAD")  # expect: destructive-shell


def the_root_of_the_worktree(root, path):
    git(root, "worktree", "add", str(path))
    git(root, "reset", "--hard", "HEAD")  # expect: destructive-shell


def ignored_files_too(root):
    if git(root, "status", "--porcelain"):
        raise RuntimeError("commit first")
    git(root, "clean", "-fdx")  # expect: destructive-shell
