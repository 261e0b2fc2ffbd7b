# A clone that the file makes itself, and hands on.
import subprocess
from pathlib import Path

MIRRORS = Path("mirrors")


def call_git(words, cwd=None):
    return subprocess.run(["git", *words], cwd=cwd, capture_output=True, text=True)


def mirror_of(name: str) -> Path:
    place = MIRRORS / name.replace("/", "__")
    if not place.exists():
        subprocess.run(["git", "clone", f"https://example.com/{name}", str(place)])
    return place


def show(mirror: Path, commit: str):
    subprocess.run(["git", "checkout", "-f", commit], cwd=mirror)
    subprocess.run(["git", "-C", str(mirror), "clean", "-fdx"])


def show_all(name, commits):
    mirror = mirror_of(name)
    for commit in commits:
        show(mirror, commit)


# somebody else's folder is handed over as well
def show_any(folder: Path, commit: str):
    subprocess.run(["git", "checkout", "-f", commit], cwd=folder)  # expect: destructive-shell


def show_both(name, home: str):
    show_any(mirror_of(name), "main")
    show_any(Path(home), "main")


# the clone is read from, the work is done elsewhere
def bring_up_to_date(name, work: Path):
    subprocess.run(["git", "fetch", str(mirror_of(name))], cwd=work)
    subprocess.run(["git", "reset", "--hard", "FETCH_HEAD"], cwd=work)  # expect: destructive-shell
