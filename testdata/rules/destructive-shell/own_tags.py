# A tag that the program sets anew and pushes: no branch's history goes, and no other tag.
import subprocess


def git(*args):
    return subprocess.run(["git", *args], check=True)


def ship(version):
    tag = f"v{version}"
    git("tag", "-f", tag, "HEAD")
    git("push", "origin", f"{tag}:{tag}", "--force")
    git("push", "--force", "origin", f"refs/tags/{tag}")


def latest():
    git("tag", "-f", "-a", "latest", "-m", "newest")
    git("push", "-f", "origin", "latest")
    git("push", "-f", "origin", "main")  # expect: destructive-shell
    git("push", "-f", "origin", "latest", "main")  # expect: destructive-shell
    git("push", "-f", "--tags", "origin")  # expect: destructive-shell


def other(tag):
    git("push", "origin", f"{tag}:{tag}", "--force")  # expect: destructive-shell


def drop():
    git("push", "origin", ":latest")  # expect: destructive-shell
