"""A name or place that a test lets through is one of those that are called so."""
import re
import subprocess
from pathlib import Path

ROOT = Path("/srv/work")


def asserted(name):
    assert name.startswith("test_")
    subprocess.run(["dropdb", name])


def refused(name):
    if not name or not name.startswith("test_"):
        raise ValueError(name)
    subprocess.run(f"dropdb --if-exists {name}", shell=True)


def matched(name):
    if not re.match(r"^test_[a-z]+$", name):
        return
    subprocess.run(["psql", "-c", f"DROP DATABASE {name}"])


def with_word(name):
    if "scratch" in name:
        subprocess.run(["dropdb", name])


def below(path):
    place = Path(path).resolve()
    if not place.is_relative_to(ROOT):
        raise ValueError(path)
    subprocess.run(["rm", "-rf", str(place)])


def demanded(path):
    place = Path(path).resolve()
    place.relative_to(ROOT)
    subprocess.run(f"rm -rf {place}", shell=True)


def is_ours(branch):
    return branch.startswith("agent/")


def helped(branch):
    if not is_ours(branch):
        return
    subprocess.run(["git", "branch", "-D", branch])
    subprocess.run(["git", "push", "origin", "--delete", branch])


def chosen(names):
    for name in [n for n in names if n.startswith("agent/")]:
        subprocess.run(["git", "branch", "-D", name])


def forbidden(path):
    if path in ("/", ""):
        raise ValueError(path)
    subprocess.run(["rm", "-rf", path])  # expect: destructive-shell


def of_something_else(name, other):
    assert other.startswith("test_")
    subprocess.run(["dropdb", name])  # expect: destructive-shell


def only_told(path):
    if path.startswith("/tmp/"):
        print("temporary")
    subprocess.run(["rm", "-rf", path])  # expect: destructive-shell


def absolute(path):
    if not path.startswith("/"):
        raise ValueError(path)
    subprocess.run(["rm", "-rf", path])  # expect: destructive-shell


def harmless_letters(name):
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise ValueError(name)
    subprocess.run(["dropdb", name])  # expect: destructive-shell


def sought():
    out = subprocess.check_output(["ps", "-e"], text=True)
    for line in out.splitlines():
        if line.startswith("node"):
            subprocess.run(["kill", "-9", line.split()[1]])  # expect: destructive-shell
