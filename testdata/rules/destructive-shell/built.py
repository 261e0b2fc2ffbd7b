"""Commands that are put together in steps, and git through its library."""
import os
import subprocess
import tempfile

from git import Repo


def grown(pid, some):
    cmd = ["taskkill", "/F"]
    cmd.extend(["/IM", "chrome.exe"])
    subprocess.run(cmd)  # expect: destructive-shell
    lines = []
    lines.append("cd /srv/app")
    lines.append("git reset --hard")
    subprocess.run("\n".join(lines), shell=True)  # expect: destructive-shell
    git = ["git", "reset"]
    git += ["--hard"]
    subprocess.run(git)  # expect: destructive-shell
    soft = ["git", "reset"]
    if some:
        soft.append("--hard")  # on some ways only: not told
    subprocess.run(soft)


def chosen():
    for verb in ("status", "uninstall"):
        subprocess.run(["helm", verb, "prod"])  # expect: destructive-shell
    for words in ["git fetch", "git reset --hard origin/main"]:
        subprocess.run(words.split())  # expect: destructive-shell
    table = {"fetch": "git fetch", "reset": "git reset --hard"}
    for name, text in table.items():
        os.system(text)  # expect: destructive-shell
    for name, text in [("reset", "git clean -fdx")]:
        os.system(text)  # expect: destructive-shell
    for verb in ("status", "list"):
        subprocess.run(["helm", verb, "prod"])  # neither destroys


def library(repo, git):
    repo.git.reset("--hard")  # expect: destructive-shell
    repo.git.clean("-fdx")  # expect: destructive-shell
    Repo(".").git.checkout("--force", "main")  # expect: destructive-shell
    repo.git.status("--short")
    git.reset("soft")  # whose reset() is not known
    with tempfile.TemporaryDirectory() as folder:
        clone = Repo.clone_from("u", folder)
        clone.git.reset("--hard")  # a clone of its own
