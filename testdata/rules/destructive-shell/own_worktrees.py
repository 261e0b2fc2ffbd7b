# In a worktree that the same file makes nobody else works; in the repository beside it somebody does.
import subprocess


def git(root, *words):
    return subprocess.run(["git", "-C", str(root), *words], check=True)


def fresh(root, lane, best):
    worktree = root / ".lanes" / lane
    if worktree.exists():
        git(worktree, "reset", "--hard", "HEAD")
        git(worktree, "clean", "-fd")
        git(worktree, "checkout", best)
    else:
        git(root, "worktree", "add", str(worktree), best)


def beside(root, lane, best):
    folder = root / ".lanes" / lane
    git(root, "worktree", "add", str(folder), best)
    git(root, "reset", "--hard", "HEAD")  # expect: destructive-shell


def by_folder(root, lane):
    place = root / lane
    subprocess.run(["git", "worktree", "add", str(place)], cwd=root, check=True)
    subprocess.run(["git", "reset", "--hard"], cwd=place, check=True)
    subprocess.run(["git", "clean", "-fdx"], cwd=root, check=True)  # expect: destructive-shell
