"""What can be rehearsed, and is done for real only where somebody switched that on."""
import os
import subprocess

ALLOWED = os.environ.get("ALLOW_CLEAN") == "1"


def clean(dry_run):
    if not dry_run and not ALLOWED:
        raise PermissionError("switched off")
    words = ["git", "clean", "-fd"]
    if dry_run:
        words.append("--dry-run")
    subprocess.run(words, check=True)


def forced(dry_run, force):
    if not dry_run and not force:
        raise ValueError("say force")
    words = ["git", "clean", "-fd"]
    if dry_run:
        words.append("--dry-run")
    subprocess.run(words, check=True)  # expect: destructive-shell
