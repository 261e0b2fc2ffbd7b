"""ok: takes away what it made itself; each with the reason."""
import os
import pathlib
import subprocess
import tempfile
from tempfile import mkdtemp

NAME = "box"


def call(*words, **options):
    return subprocess.run(words, check=True, **options)


def reset(cwd):
    call("git", "checkout", "--force", cwd=cwd)  # its only caller hands over a temporary clone


def prepare():
    folder = pathlib.Path(mkdtemp())
    call("git", "clone", "u", folder)
    return folder


class Clone:
    def __init__(self):
        self.path = prepare()

    def again(self):
        reset(self.path)


class Box:
    def __init__(self, name):
        self.name = name

    def start(self):
        subprocess.run(["docker", "run", "-d", "--name", self.name, "image"])
        subprocess.run(f"docker run -d --name {NAME} image", shell=True)

    def stop(self, other):
        subprocess.run(["docker", "rm", "-f", self.name])  # run under that name
        subprocess.run(f"docker rm -f {NAME}", shell=True)  # the same text
        subprocess.run(["docker", "rm", "-f", other])  # expect: destructive-shell


def worktree(repo, branch):
    path = os.path.join(repo, ".trees", branch)
    subprocess.run(["git", "worktree", "add", path, "-b", branch])
    subprocess.run(["git", "worktree", "remove", "--force", path])  # added above
    subprocess.run(["git", "branch", "-D", branch])  # the same


def stash():
    subprocess.run(["git", "stash", "push", "-u"], check=True)
    subprocess.run(["git", "reset", "--hard", "HEAD"], check=True)  # nothing left to lose


def stash_elsewhere():
    subprocess.run(["git", "reset", "--hard", "HEAD"])  # expect: destructive-shell
    subprocess.run(["git", "stash", "pop"])
    subprocess.run(["git", "reset", "--hard"])  # expect: destructive-shell


def folder():
    os.chdir(tempfile.mkdtemp())
    subprocess.run("git reset --hard", shell=True)  # in a folder of its own
    subprocess.run("rm -rf *", shell=True)


def script():
    subprocess.run('D=$(mktemp -d); cd "$D"; rm -rf "${D}/x" "$D"', shell=True)  # its own variable
    subprocess.run("ID=$(docker run -d image); docker rm -f $ID", shell=True)
    subprocess.run("redis-server --port 7777 & redis-cli -p 7777 flushall", shell=True)
    subprocess.run('D=/srv/app; rm -rf "$D/data"', shell=True)  # expect: destructive-shell


def drill(name, other):
    def sql(statement):
        subprocess.run(["psql", "-c", statement], check=True)

    sql(f"CREATE DATABASE {name}")
    sql(f"DROP DATABASE {name}")  # made above
    sql(f"DROP DATABASE {other}")  # expect: destructive-shell


def stop(target):
    subprocess.run(["pkill", "-f", target])  # only what runs from its own folder


def smoke():
    root = tempfile.mkdtemp()
    stop(os.path.join(root, "app"))


def stop_any(target):
    subprocess.run(["pkill", "-f", target])  # expect: destructive-shell
