# A remote that is made for the moment beside the checkout that pushes to it.
import subprocess
import tempfile
from pathlib import Path


def git(*words):
    return subprocess.run(["git", *words], capture_output=True, text=True, check=True)


def rehearse(branch):
    root = Path(tempfile.mkdtemp())
    remote, work = root / "remote.git", root / "work"
    git("init", "--bare", str(remote))
    git("clone", str(remote), str(work))
    git("-C", str(work), "push", "--force", "origin", branch)
    git("-C", str(work), "push", "origin", "--delete", branch)
    git("-C", str(work), "push", "--force", str(remote), branch)
    git("-C", str(work), "push", "--force", "https://example.com/shop.git", branch)  # expect: destructive-shell


def rehearse_mirror(url, branch):
    root = Path(tempfile.mkdtemp())
    git("clone", "--mirror", url, str(root / "mirror.git"))
    git("clone", str(root / "mirror.git"), str(root / "work"))
    git("-C", str(root / "work"), "push", "--force", "origin", branch)


# the checkout is temporary, what it pushes to is not
def publish(url):
    work = Path(tempfile.mkdtemp())
    git("clone", url, str(work))
    git("-C", str(work), "push", "--force", "origin", "pages")  # expect: destructive-shell


# the remote is temporary, what is pushed from has others
def publish_from(work):
    remote = Path(tempfile.mkdtemp()) / "remote.git"
    git("init", "--bare", str(remote))
    git("-C", str(work), "push", "--force", "origin", "pages")  # expect: destructive-shell
