"""What pytest hands a test is the test's own, whatever type it is said to have."""
import shlex
import subprocess
from pathlib import Path


def _run(command: str) -> None:
    subprocess.run(["sh", "-c", command])


def test_stage(tmp_path: Path) -> None:
    stage = tmp_path / "stage"
    _run(f"rm -rf {shlex.quote(str(stage))}")


def test_other(stage: Path) -> None:
    _run(f"rm -rf {shlex.quote(str(stage))}")  # expect: destructive-shell
