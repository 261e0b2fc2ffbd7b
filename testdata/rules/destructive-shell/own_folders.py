# ok: folders the program made itself, where making them fails when there is one
import os
import subprocess
import uuid
from pathlib import Path

WORK = "workdir"


def once():
    os.makedirs("sandbox", exist_ok=False)
    subprocess.run(["rm", "-rf", "sandbox"])


def job(name):
    folder = os.path.join(WORK, name)
    os.mkdir(folder)
    command = f"rm -rf {folder}"
    subprocess.run(command, shell=True)


def path(name):
    folder = Path(WORK) / name
    folder.mkdir()
    subprocess.run(["rm", "-rf", str(folder)])


def run():
    folder = os.path.join(WORK, str(uuid.uuid4()))
    os.makedirs(folder, exist_ok=True)  # nobody else has that name
    subprocess.run(["rm", "-rf", folder])


class Job:
    def __init__(self, name):
        self.folder = os.path.join(WORK, name)
        os.mkdir(self.folder)

    def close(self):
        subprocess.run(["rm", "-rf", self.folder])


def shared(name):
    folder = os.path.join(WORK, name)
    os.makedirs(folder, exist_ok=True)  # it may have been there
    subprocess.run(["rm", "-rf", folder])  # expect: destructive-shell


def emptied(name):
    folder = os.path.join(WORK, name)
    subprocess.run(["rm", "-rf", folder])  # expect: destructive-shell
    os.mkdir(folder)


def others(name, mine):
    os.mkdir(mine)
    subprocess.run(["rm", "-rf", mine, name])  # expect: destructive-shell


PUBLISHED = Path(__file__).parent / ".published"


def publish(url, other):
    if not PUBLISHED.exists():
        subprocess.run(["git", "clone", url, str(PUBLISHED)])
    subprocess.run(["git", "clean", "-fdx"], cwd=PUBLISHED)
    subprocess.run(["git", "-C", str(PUBLISHED), "reset", "--hard"])
    subprocess.run(["git", "clean", "-fdx"], cwd=other)  # expect: destructive-shell
