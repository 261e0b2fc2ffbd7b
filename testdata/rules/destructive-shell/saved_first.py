"""What git diff said, put away before: nothing of it is lost. And GitPython's way to ask."""
import pathlib
import subprocess

from git import Repo


def written(repo, out):
    diff = subprocess.run(["git", "diff"], cwd=repo, capture_output=True, text=True).stdout
    pathlib.Path(out).write_text(diff)
    subprocess.run(["git", "checkout", "--", "."], cwd=repo)


def by_the_shell(repo):
    subprocess.run("git diff > /tmp/saved.patch", shell=True, cwd=repo)
    subprocess.run("git reset --hard", shell=True, cwd=repo)


def get_patch(repo):
    return subprocess.run(["git", "diff", "HEAD"], cwd=repo, capture_output=True, text=True).stdout


def given_back(repo):
    patch = get_patch(repo)
    subprocess.run(["git", "reset", "--hard", "HEAD"], cwd=repo)
    return patch


def only_shown(repo):
    diff = subprocess.run(["git", "diff"], cwd=repo, capture_output=True, text=True).stdout
    print(diff)
    subprocess.run(["git", "checkout", "--", "."], cwd=repo)  # expect: destructive-shell


def only_names(repo, out):
    names = subprocess.run(["git", "diff", "--name-only"], cwd=repo, capture_output=True, text=True).stdout
    pathlib.Path(out).write_text(names)
    subprocess.run(["git", "checkout", "--", "."], cwd=repo)  # expect: destructive-shell


def untracked(repo, out):
    diff = subprocess.run(["git", "diff"], cwd=repo, capture_output=True, text=True).stdout
    pathlib.Path(out).write_text(diff)
    subprocess.run(["git", "clean", "-fd"], cwd=repo)  # expect: destructive-shell


def asked(path):
    repo = Repo(path)
    if repo.is_dirty():
        raise RuntimeError("commit first")
    repo.git.reset("--hard")


def committed(path):
    repo = Repo(path)
    repo.git.add(A=True)
    repo.index.commit("wip")
    repo.git.reset("--hard", "HEAD~1")


def asked_in_vain(path):
    repo = Repo(path)
    if repo.is_dirty():
        print("dirty")
    repo.git.reset("--hard")  # expect: destructive-shell

def in_the_other_arm(strategy, repo):
    if strategy == "keep":
        subprocess.run(["git", "add", "."], cwd=repo)
        subprocess.run(["git", "commit", "-m", "keep"], cwd=repo)
    elif strategy == "abort":
        subprocess.run(["git", "reset", "--hard", "HEAD"], cwd=repo)  # expect: destructive-shell


def in_the_same_arm(strategy, repo):
    if strategy == "keep":
        print("kept")
    elif strategy == "abort":
        subprocess.run(["git", "add", "."], cwd=repo)
        subprocess.run(["git", "commit", "-m", "wip"], cwd=repo)
        subprocess.run(["git", "reset", "--hard", "HEAD"], cwd=repo)


def before_the_choice(strategy, repo):
    subprocess.run(["git", "stash"], cwd=repo)
    if strategy == "keep":
        return
    else:
        subprocess.run(["git", "reset", "--hard", "HEAD"], cwd=repo)
