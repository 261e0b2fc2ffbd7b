"""A temporary folder of another file, handed on by parameters whose types are declared."""
import subprocess
import sys
from pathlib import Path

from tree import create_tree


def run(words: list[str], cwd: Path) -> str:
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True).stdout


def reset(path: Path) -> None:
    run(["git", "reset", "--hard", "HEAD"], cwd=path)
    run(["git", "clean", "-fd"], cwd=path)


def attempt(path: Path) -> None:
    for _ in range(3):
        reset(path)


def improve() -> None:
    path, _ = create_tree()
    attempt(path)


def reset_given(path: Path) -> None:
    run(["git", "reset", "--hard", "HEAD"], cwd=path)  # expect: destructive-shell


def main() -> None:
    reset_given(Path(sys.argv[1]))
    reset_given(create_tree()[0])
